; expect trap: OOB in main at 6
; expect cycles: 11

.func main params=0 locals=2 rets=1
  PUSH_I32 -1
  INTRINSIC array.new/1
  RET
.end
