; expect: 0.0
; expect: -0.0
; expect: 9007199254740992.0
; expect: -4503599627370497.0
; expect: 1e+300
; expect: Infinity
; expect: -Infinity
; expect: NaN
; expect cycles: 48

.func main params=0 locals=0 rets=8
  PUSH_F64 0.0
  INTRINSIC math.round_half_away/1
  PUSH_F64 -0.0
  INTRINSIC math.round_half_away/1
  PUSH_F64 9007199254740993.0
  INTRINSIC math.round_half_away/1
  PUSH_F64 -4503599627370497.0
  INTRINSIC math.round_half_away/1
  PUSH_F64 1e300
  INTRINSIC math.round_half_away/1
  PUSH_F64 Infinity
  INTRINSIC math.round_half_away/1
  PUSH_F64 -Infinity
  INTRINSIC math.round_half_away/1
  PUSH_F64 NaN
  INTRINSIC math.round_half_away/1
  RET
.end
