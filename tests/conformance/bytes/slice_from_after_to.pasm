; expect trap: OOB in main at 48
; expect cycles: 52

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x0706050403020100
  INTRINSIC bytes.set_i64/1
  PUSH_I32 3
  PUSH_I32 2
  INTRINSIC bytes.slice/1
  HALT
.end
