; expect: ["b", "a"]

.func main params=0 locals=4 rets=1
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
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.delete/1
  POP
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 3
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  RET
.end
