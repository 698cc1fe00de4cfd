; expect: {1: "int", true: "bool", 0: "zero", false: "no"}

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "int"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_BOOL true
  PUSH_CONST "bool"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST "zero"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_BOOL false
  PUSH_CONST "no"
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
