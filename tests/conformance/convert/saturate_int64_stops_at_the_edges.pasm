; expect: 9223372036854775807
; expect: -9223372036854775808
; expect: -9223372036854775808
; expect: -9223372036854775808
; expect: 0

.func main params=0 locals=0 rets=5
  PUSH_F64 9223372036854775808.0
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 -9223372036854777856.0
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 -9223372036854775808.0
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 -Infinity
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 NaN
  INTRINSIC convert.saturate_int64/1
  RET
.end
