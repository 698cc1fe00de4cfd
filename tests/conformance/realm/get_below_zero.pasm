; expect trap: OOB in main at 6
.func main params=0 locals=0 rets=1
  PUSH_I32 -1
  INTRINSIC realm.get/1
  RET
.end
