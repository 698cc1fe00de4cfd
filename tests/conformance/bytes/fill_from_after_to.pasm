; expect trap: OOB in main at 30
; expect cycles: 42

.func main params=0 locals=0 rets=0
  PUSH_I32 2
  INTRINSIC bytes.new/1
  PUSH_I32 2
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC bytes.fill/1
  HALT
.end
