; a float beyond the int64 range, whose low 64 bits would be 0
; expect: false
; expect: true
; expect: true
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=6
  PUSH_I64 0
  PUSH_F64 18446744073709551616.0
  EQ
  PUSH_I64 0
  PUSH_F64 18446744073709551616.0
  LT
  PUSH_I64 0
  PUSH_F64 -18446744073709551616.0
  GT
  PUSH_F64 1e300
  PUSH_I64 9223372036854775807
  GT
  PUSH_F64 -1e300
  PUSH_I64 -9223372036854775808
  GTE
  PUSH_I64 -9223372036854775808
  PUSH_F64 9223372036854775808.0
  NEQ
  RET
.end
