; expect: {0.0: "b"}

.func main params=0 locals=1 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 -0.0
  PUSH_CONST "a"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST "b"
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
