; no difference is taken that could overflow
; expect: true
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_I32 -2147483648
  PUSH_I32 2147483647
  LT
  PUSH_I32 2147483647
  PUSH_I32 -2147483648
  GT
  RET
.end
