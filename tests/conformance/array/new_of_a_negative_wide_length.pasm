; Its low 32 bits are 0.
; expect trap: OOB in main at 10

.func main params=0 locals=2 rets=1
  PUSH_I64 -4294967296
  INTRINSIC array.new/1
  RET
.end
