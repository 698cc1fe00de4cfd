; expect: {1: "c"}

.func main params=0 locals=1 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "a"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 1
  PUSH_CONST "b"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_F64 1.0
  PUSH_CONST "c"
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
