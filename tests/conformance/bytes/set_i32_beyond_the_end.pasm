; expect trap: OOB in main at 24
; expect cycles: 36

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 5
  PUSH_I32 1
  INTRINSIC bytes.set_i32/1
  HALT
.end
