; expect: [7]

.func main params=0 locals=2 rets=1
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 7
  INTRINSIC array.set/1
  GET_LOCAL 0
  RET
.end
