; expect trap: OOB in main at 32
.func main params=0 locals=0 rets=0
  INTRINSIC host.defer/1
  DUP
  PUSH_BOOL true
  PUSH_CONST null
  INTRINSIC host.settle/1
  PUSH_BOOL true
  PUSH_CONST null
  INTRINSIC host.settle/1
  RET
.end
