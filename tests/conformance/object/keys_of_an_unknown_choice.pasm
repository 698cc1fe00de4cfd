; expect trap: OOB in main at 30

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 8
  INTRINSIC object.keys/1
  RET
.end
