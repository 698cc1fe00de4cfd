; expect: 1.0
; expect: -0.0
; expect: 5e-324
; expect: Infinity

.func main params=0 locals=0 rets=4
  PUSH_I64 4607182418800017408
  INTRINSIC convert.float_from_bits/1
  PUSH_I64 -9223372036854775808
  INTRINSIC convert.float_from_bits/1
  PUSH_I64 1
  INTRINSIC convert.float_from_bits/1
  PUSH_I64 0x7ff0000000000000
  INTRINSIC convert.float_from_bits/1
  RET
.end
