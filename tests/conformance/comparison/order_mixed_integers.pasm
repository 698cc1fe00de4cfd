; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_I32 2147483647
  PUSH_I64 2147483648
  LT
  PUSH_I64 -2147483649
  PUSH_I32 -2147483648
  LT
  PUSH_I64 5
  PUSH_I32 5
  GT
  RET
.end
