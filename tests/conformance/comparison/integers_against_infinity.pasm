; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_I64 9223372036854775807
  PUSH_F64 Infinity
  LT
  PUSH_F64 -Infinity
  PUSH_I64 -9223372036854775808
  LT
  PUSH_I32 0
  PUSH_F64 Infinity
  EQ
  RET
.end
