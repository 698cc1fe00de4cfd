; expect trap: TYPE in main at 6
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=1 floats
  HOSTCALL test.wish/1
  INTRINSIC host.result/1
  RET
.end
