; expect: 0.0
; expect: -0.0
; expect: NaN
; expect: NaN
; expect cycles: 98

.func main params=0 locals=0 rets=4
  PUSH_F64 0.0
  INTRINSIC math.tan/1
  PUSH_F64 -0.0
  INTRINSIC math.tan/1
  PUSH_F64 Infinity
  INTRINSIC math.tan/1
  PUSH_F64 NaN
  INTRINSIC math.tan/1
  RET
.end
