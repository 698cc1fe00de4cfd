; expect: 255
; expect: -1

.func main params=0 locals=0 rets=2
  PUSH_I32 0xf0
  PUSH_I32 0x0f
  BIT_OR
  PUSH_I32 -2147483648
  PUSH_I32 2147483647
  BIT_OR
  RET
.end
