; expect: 2
; expect: object{"a": 2, "b": 3}
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC element.init/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 2
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 3
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC element.get/1
  GET_LOCAL 0
  RET
.end
