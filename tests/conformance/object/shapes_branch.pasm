; expect: object{"a": 1, "b": 2}
; expect: object{"a": 3, "c": 4}
; expect live bytes: 1296

.func main params=0 locals=4 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 2
  INTRINSIC object.set/1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST "a"
  PUSH_I32 3
  INTRINSIC object.set/1
  GET_LOCAL 1
  PUSH_CONST "c"
  PUSH_I32 4
  INTRINSIC object.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  RET
.end
