; expect trap: OOB in main at 42
; expect cycles: 70

.func main params=0 locals=0 rets=0
  PUSH_I32 4
  INTRINSIC bytes.new/1
  PUSH_I32 2
  PUSH_I32 9
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC bytes.copy/1
  HALT
.end
