; expect trap: OOB in main at 6
; expect cycles: 7

.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC random.below/1
  HALT
.end
