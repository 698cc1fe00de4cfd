; expect trap: TYPE in main at 12
.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC realm.set/1
  RET
.end
