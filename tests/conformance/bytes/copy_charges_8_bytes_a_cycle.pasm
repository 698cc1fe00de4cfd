; 64 bytes made twice and copied: 8 each
; expect none
; expect cycles: 97

.func main params=0 locals=0 rets=0
  PUSH_I32 64
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 64
  INTRINSIC bytes.new/1
  PUSH_I32 0
  PUSH_I32 64
  INTRINSIC bytes.copy/1
  RET
.end
