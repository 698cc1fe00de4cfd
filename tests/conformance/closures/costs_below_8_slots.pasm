; 7 captures, 7 arguments, 7 locals: no cycle of theirs. 14 PUSH_I32, 8 + 6, RET 4 twice
; expect none
; expect cycles: 50

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  MAKE_CLOSURE f 7
  CALL_CLOSURE 7
  RET
.end

.func f params=8 locals=7 rets=0
  RET
.end
