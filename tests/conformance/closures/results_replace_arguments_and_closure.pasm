; expect: 1
; expect: 8
; expect: 9

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  MAKE_CLOSURE f 0
  CALL_CLOSURE 2
  RET
.end

.func f params=3 locals=0 rets=2
  PUSH_I32 8
  PUSH_I32 9
  RET
.end
