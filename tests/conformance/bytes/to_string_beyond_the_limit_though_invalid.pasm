; Nothing was decoded
; limit: stringBytes=8
; expect trap: LIMIT in main at 50
; expect cycles: 72

.func main params=0 locals=0 rets=0
  PUSH_I32 16
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 16
  PUSH_I32 255
  INTRINSIC bytes.fill/1
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC bytes.to_string/1
  HALT
.end
