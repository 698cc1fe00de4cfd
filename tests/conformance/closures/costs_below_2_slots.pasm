; 1 capture, 1 argument, 1 local: no cycle of theirs. 2 PUSH_I32, 8 + 16, 6, RET 4 twice
; expect none
; expect cycles: 42

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 1
  MAKE_CLOSURE f 1
  CALL_CLOSURE 1
  RET
.end

.func f params=2 locals=1 rets=0
  RET
.end
