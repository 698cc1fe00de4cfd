; expect trap: OOB in main at 24
; expect cycles: 52

.func main params=0 locals=0 rets=0
  PUSH_I32 4
  INTRINSIC bytes.new/1
  PUSH_I32 3
  PUSH_I32 2
  INTRINSIC bytes.to_string/1
  HALT
.end
