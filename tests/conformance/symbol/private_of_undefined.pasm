; expect trap: TYPE in main at 6
.func main params=0 locals=0 rets=1
  PUSH_CONST undefined
  INTRINSIC symbol.new_private/1
  RET
.end
