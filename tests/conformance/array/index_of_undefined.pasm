; neither null nor anything else is undefined; a slot that held a number has another low word
; expect: 2
; expect: 1

.func main params=0 locals=1 rets=2
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 9
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_CONST undefined
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST undefined
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 5
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_CONST undefined
  INTRINSIC array.index_of/1
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC array.index_of/1
  RET
.end
