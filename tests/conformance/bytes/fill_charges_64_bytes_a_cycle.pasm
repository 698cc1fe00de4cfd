; 200 bytes made, 192 filled: 3 + 3
; expect none
; expect cycles: 36

.func main params=0 locals=0 rets=0
  PUSH_I32 200
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_I32 193
  PUSH_I32 1
  INTRINSIC bytes.fill/1
  RET
.end
