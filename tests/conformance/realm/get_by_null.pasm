; expect trap: TYPE in main at 6
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC realm.get/1
  RET
.end
