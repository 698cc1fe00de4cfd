; expect trap: TYPE in main at 16
.func main params=0 locals=0 rets=0
  PUSH_F64 1
  PUSH_CONST null
  INTRINSIC realm.set/1
  RET
.end
