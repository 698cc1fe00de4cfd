; expect trap: OOB in main at 15
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1
  PUSH_BOOL true
  PUSH_CONST null
  INTRINSIC host.settle/1
  RET
.end
