; expect: ["0", "2", "10", "b", "a", "01", "4294967295"]

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "10"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "2"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "01"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "4294967295"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "0"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  RET
.end
