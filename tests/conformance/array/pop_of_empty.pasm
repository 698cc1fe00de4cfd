; expect trap: OOB in main at 12
; expect cycles: 30

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC array.pop/1
  RET
.end
