; expect error: UNKNOWN_INTRINSIC in main at 0

.func main params=0 locals=0 rets=0
  INTRINSIC #999999
  RET
.end
