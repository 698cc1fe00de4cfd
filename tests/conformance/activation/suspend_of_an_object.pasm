; expect trap: TYPE in main at 14
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP
  SUSPEND
  POP
  RET
.end
