; expect: 2147483647
; expect: -2147483648
; expect: 2147483647
; expect: 2147483647
; expect: -2147483648
; expect: 0

.func main params=0 locals=0 rets=6
  PUSH_F64 2147483648.0
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 -1e300
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 Infinity
  INTRINSIC convert.saturate_int32/1
  PUSH_I64 9223372036854775807
  INTRINSIC convert.saturate_int32/1
  PUSH_I64 -2147483649
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 NaN
  INTRINSIC convert.saturate_int32/1
  RET
.end
