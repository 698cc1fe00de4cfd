; limit: stringBytes=4
; expect trap: LIMIT in main at 24
; expect cycles: 53

.func main params=0 locals=0 rets=0
  PUSH_I32 9
  INTRINSIC bytes.new/1
  PUSH_I32 2
  PUSH_I32 7
  INTRINSIC bytes.to_string/1
  HALT
.end
