; ToInt32 of ECMAScript: modulo 2^32, toward zero
; expect: -1
; expect: 0
; expect: -2147483648
; expect: 7
; expect: 0
; expect: 1661992960

.func main params=0 locals=0 rets=6
  PUSH_F64 4294967295.9
  INTRINSIC number.to_int32/1
  PUSH_F64 NaN
  INTRINSIC number.to_int32/1
  PUSH_F64 2147483648.0
  INTRINSIC number.to_int32/1
  PUSH_F64 7.99
  INTRINSIC number.to_int32/1
  PUSH_F64 -Infinity
  INTRINSIC number.to_int32/1
  PUSH_F64 1e20
  INTRINSIC number.to_int32/1
  RET
.end
