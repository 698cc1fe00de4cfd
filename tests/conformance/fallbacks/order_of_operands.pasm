; expect: ["left", 2]
.fallback SUB slow
.func main params=0 locals=0 rets=1
  PUSH_CONST "left"
  PUSH_I32 2
  SUB
  RET
.end
.func slow params=2 locals=1 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC array.set/1
  GET_LOCAL 2
  PUSH_I32 1
  GET_LOCAL 1
  INTRINSIC array.set/1
  GET_LOCAL 2
  RET
.end
