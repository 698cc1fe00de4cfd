; the count is taken modulo 64
; expect: 1
; expect: 2
; expect: -9223372036854775808

.func main params=0 locals=0 rets=3
  PUSH_I64 1
  PUSH_I32 64
  SHL
  PUSH_I64 1
  PUSH_I64 65
  SHL
  PUSH_I64 1
  PUSH_I32 -1
  SHL
  RET
.end
