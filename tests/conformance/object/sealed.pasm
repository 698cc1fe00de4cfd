; expect: false
; expect: object{"a": 2}

.func main params=0 locals=4 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.delete/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 2
  INTRINSIC object.set/1
  GET_LOCAL 0
  RET
.end
