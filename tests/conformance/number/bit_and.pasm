; expect: 1.0
; expect: 0.0
; expect: 0.0
; expect: -1.0
; expect: 0.0

.func main params=0 locals=0 rets=5
  PUSH_F64 5.0
  PUSH_F64 3.9
  INTRINSIC number.bit_and/1
  PUSH_F64 NaN
  PUSH_F64 -1.0
  INTRINSIC number.bit_and/1
  PUSH_F64 Infinity
  PUSH_F64 -1.0
  INTRINSIC number.bit_and/1
  PUSH_F64 4294967295.0
  PUSH_F64 -1.0
  INTRINSIC number.bit_and/1
  PUSH_F64 4294967296.0
  PUSH_F64 -1.0
  INTRINSIC number.bit_and/1
  RET
.end
