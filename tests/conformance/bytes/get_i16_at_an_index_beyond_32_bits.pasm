; Its low word is 0
; expect trap: OOB in main at 22

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I64 4294967296
  INTRINSIC bytes.get_i16/1
  HALT
.end
