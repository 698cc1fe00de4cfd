; expect trap: OOB in main at 66
.func main params=0 locals=1 rets=0
  INTRINSIC host.defer/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_BOOL true
  PUSH_CONST null
  INTRINSIC host.settle/1
  GET_LOCAL 0
  INTRINSIC host.wait/1
  POP_N 2
  GET_LOCAL 0
  PUSH_BOOL true
  PUSH_CONST null
  INTRINSIC host.settle/1
  RET
.end
