; header of main; from the first argument on: 3 parameters, 1 local, header of f, 2 operands
; limit: stackSlots=8
; expect: 3

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  MAKE_CLOSURE f 0
  CALL_CLOSURE 2
  RET
.end

.func f params=3 locals=1 rets=1
  GET_LOCAL 1
  GET_LOCAL 2
  ADD
  RET
.end
