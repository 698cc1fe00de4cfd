; Adding 0.5 and cutting would give 1.0 for the first
; expect: 0.0
; expect: 1.0
; expect: -0.0
; expect: 0.0
; expect: 4503599627370496.0
; expect: 4503599627370494.0
; expect: -4503599627370496.0

.func main params=0 locals=0 rets=7
  PUSH_F64 0.49999999999999994
  INTRINSIC math.round_half_even/1
  PUSH_F64 0.5000000000000001
  INTRINSIC math.round_half_even/1
  PUSH_F64 -0.49999999999999994
  INTRINSIC math.round_half_even/1
  PUSH_F64 5e-324
  INTRINSIC math.round_half_even/1
  PUSH_F64 4503599627370495.5
  INTRINSIC math.round_half_even/1
  PUSH_F64 4503599627370494.5
  INTRINSIC math.round_half_even/1
  PUSH_F64 -4503599627370495.5
  INTRINSIC math.round_half_even/1
  RET
.end
