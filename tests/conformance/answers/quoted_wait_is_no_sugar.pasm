; expect error: UNEXPECTED_OPERAND at 4:24
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL test.wish/1 "wait"
  POP_N 2
  RET
.end
