; expect: ["1"]
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1
  PUSH_I32 7
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  RET
.end
