; expect trap: OOB in main at 18
; expect cycles: 34

.func main params=0 locals=0 rets=0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 7
  INTRINSIC bytes.get_i16/1
  HALT
.end
