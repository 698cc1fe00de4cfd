; expect trap: OOB in main at 28
; expect cycles: 36

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_F64 1.0
  INTRINSIC bytes.set_f64/1
  HALT
.end
