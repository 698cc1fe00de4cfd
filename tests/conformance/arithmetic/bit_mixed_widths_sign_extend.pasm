; the int32 is sign-extended to int64
; expect: 4294967296
; expect: -1
; expect: -9223372036854775808

.func main params=0 locals=0 rets=3
  PUSH_I32 -1
  PUSH_I64 0x100000000
  BIT_AND
  PUSH_I64 0
  PUSH_I32 -1
  BIT_OR
  PUSH_I64 9223372036854775807
  PUSH_I32 -1
  BIT_XOR
  RET
.end
