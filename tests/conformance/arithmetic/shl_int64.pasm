; expect: 4294967296
; expect: -9223372036854775808
; expect: 0

.func main params=0 locals=0 rets=3
  PUSH_I64 1
  PUSH_I32 32
  SHL
  PUSH_I64 1
  PUSH_I64 63
  SHL
  PUSH_I64 -9223372036854775808
  PUSH_I32 1
  SHL
  RET
.end
