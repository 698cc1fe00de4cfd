; expect: {1: "int", "1": "text"}

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "int"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "1"
  PUSH_CONST "text"
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
