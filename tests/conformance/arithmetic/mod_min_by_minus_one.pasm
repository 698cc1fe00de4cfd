; expect: 0
; expect: 0

.func main params=0 locals=0 rets=2
  PUSH_I32 -2147483648
  PUSH_I32 -1
  MOD
  PUSH_I64 -9223372036854775808
  PUSH_I64 -1
  MOD
  RET
.end
