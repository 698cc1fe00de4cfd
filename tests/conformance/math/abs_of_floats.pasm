; expect: 1.5
; expect: 1.5
; expect: 0.0
; expect: Infinity
; expect: NaN
; expect cycles: 31

.func main params=0 locals=0 rets=5
  PUSH_F64 -1.5
  INTRINSIC math.abs/1
  PUSH_F64 1.5
  INTRINSIC math.abs/1
  PUSH_F64 -0.0
  INTRINSIC math.abs/1
  PUSH_F64 -Infinity
  INTRINSIC math.abs/1
  PUSH_F64 NaN
  INTRINSIC math.abs/1
  RET
.end
