; expect trap: OOB in main at 10
; expect cycles: 7

.func main params=0 locals=0 rets=0
  PUSH_I64 -4294967295
  INTRINSIC random.below/1
  HALT
.end
