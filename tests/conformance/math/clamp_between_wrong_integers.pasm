; expect trap: OOB in main at 18
; expect cycles: 11

.func main params=0 locals=0 rets=0
  PUSH_I32 5
  PUSH_I32 9
  PUSH_I32 1
  INTRINSIC math.clamp/1
  HALT
.end
