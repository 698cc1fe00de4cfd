; expect: 7n
; expect: -9223372036854775808n
; expect: 4294967296n
; expect: undefined
; expect: undefined

.func main params=0 locals=0 rets=5
  PUSH_I32 7
  INTRINSIC bigint.from_number/1
  PUSH_I64 -9223372036854775808
  INTRINSIC bigint.from_number/1
  PUSH_F64 4294967296.0
  INTRINSIC bigint.from_number/1
  PUSH_F64 1.5
  INTRINSIC bigint.from_number/1
  PUSH_F64 NaN
  INTRINSIC bigint.from_number/1
  RET
.end
