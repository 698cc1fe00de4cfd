; expect: true
; expect: 9223372036854774784
; expect: false
; expect: 0
; expect: true
; expect: -9223372036854775808
; expect: false
; expect: 0

.func main params=0 locals=0 rets=8
  PUSH_F64 9223372036854774784.0
  INTRINSIC convert.to_int64/1
  PUSH_F64 9223372036854775808.0
  INTRINSIC convert.to_int64/1
  PUSH_F64 -9223372036854775808.0
  INTRINSIC convert.to_int64/1
  PUSH_F64 -9223372036854777856.0
  INTRINSIC convert.to_int64/1
  RET
.end
