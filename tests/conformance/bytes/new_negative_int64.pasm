; The low word alone would be 1
; expect trap: OOB in main at 10

.func main params=0 locals=0 rets=0
  PUSH_I64 -4294967295
  INTRINSIC bytes.new/1
  HALT
.end
