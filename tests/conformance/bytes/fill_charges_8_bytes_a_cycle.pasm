; 16 for the object, 200 bytes made, 192 filled: 25 + 24
; expect none
; expect cycles: 95

.func main params=0 locals=0 rets=0
  PUSH_I32 200
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_I32 193
  PUSH_I32 1
  INTRINSIC bytes.fill/1
  RET
.end
