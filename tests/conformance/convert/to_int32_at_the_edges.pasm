; expect: true
; expect: 2147483647
; expect: false
; expect: 0
; expect: true
; expect: -2147483648
; expect: false
; expect: 0
; expect: true
; expect: -2147483648
; expect: false
; expect: 0

.func main params=0 locals=0 rets=12
  PUSH_I64 2147483647
  INTRINSIC convert.to_int32/1
  PUSH_I64 2147483648
  INTRINSIC convert.to_int32/1
  PUSH_I64 -2147483648
  INTRINSIC convert.to_int32/1
  PUSH_I64 -2147483649
  INTRINSIC convert.to_int32/1
  PUSH_F64 -2147483648.0
  INTRINSIC convert.to_int32/1
  PUSH_F64 2147483648.0
  INTRINSIC convert.to_int32/1
  RET
.end
