; the high half decides as signed, the low half as unsigned
; expect: true
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_I64 -1
  PUSH_I64 0
  LT
  PUSH_I64 2147483647
  PUSH_I64 2147483648
  LT
  PUSH_I64 -9223372036854775808
  PUSH_I64 9223372036854775807
  LT
  PUSH_I64 4294967295
  PUSH_I64 4294967296
  LTE
  RET
.end
