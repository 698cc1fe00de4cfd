; expect: 1
; expect: 2
; expect: undefined

.func main params=0 locals=4 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 2
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  GET_LOCAL 2
  PUSH_I32 2
  INTRINSIC object.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC object.get/1
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC object.get/1
  GET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC object.get/1
  RET
.end
