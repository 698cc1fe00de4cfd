; expect: 240
; expect: -1
; expect: 0

.func main params=0 locals=0 rets=3
  PUSH_I32 0xff
  PUSH_I32 0x0f
  BIT_XOR
  PUSH_I32 -2147483648
  PUSH_I32 2147483647
  BIT_XOR
  PUSH_I32 -7
  PUSH_I32 -7
  BIT_XOR
  RET
.end
