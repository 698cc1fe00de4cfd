; expect: 4607182418800017408
; expect: 0
; expect: -9223372036854775808
; expect: -4503599627370496
; expect: 1

.func main params=0 locals=0 rets=5
  PUSH_F64 1.0
  INTRINSIC convert.float_bits/1
  PUSH_F64 0.0
  INTRINSIC convert.float_bits/1
  PUSH_F64 -0.0
  INTRINSIC convert.float_bits/1
  PUSH_F64 -Infinity
  INTRINSIC convert.float_bits/1
  PUSH_F64 5e-324
  INTRINSIC convert.float_bits/1
  RET
.end
