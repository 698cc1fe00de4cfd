; 8 + 16 + 2 + 2 + 6
; expect trap: BAD_ARITY in main at 22
; expect cycles: 34
; expect instructions: 4

.func main params=0 locals=1 rets=1
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=2 locals=16 rets=1
  PUSH_I32 1
  RET
.end
