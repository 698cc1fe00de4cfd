; PUSH 2; six of 3 and three of 1, and 1 each for INTRINSIC; RET 4 + floor(3/2)
; expect: true
; expect: true
; expect: 1.0
; expect cycles: 37

.func main params=0 locals=0 rets=3
  PUSH_F64 1.0
  INTRINSIC convert.to_int32/1
  INTRINSIC convert.to_int64/1
  INTRINSIC convert.to_float/1
  INTRINSIC convert.saturate_int32/1
  INTRINSIC convert.saturate_int64/1
  INTRINSIC convert.wrap_int32/1
  INTRINSIC convert.to_float/1
  INTRINSIC convert.float_bits/1
  INTRINSIC convert.float_from_bits/1
  RET
.end
