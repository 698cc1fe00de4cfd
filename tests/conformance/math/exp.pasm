; expect: 1.0
; expect: 0.0
; expect: Infinity
; expect: 0.0
; expect: NaN
; expect: 2.718281828459045
; expect cycles: 145

.func main params=0 locals=0 rets=6
  PUSH_F64 0.0
  INTRINSIC math.exp/1
  PUSH_F64 -Infinity
  INTRINSIC math.exp/1
  PUSH_F64 710.0
  INTRINSIC math.exp/1
  PUSH_F64 -746.0
  INTRINSIC math.exp/1
  PUSH_F64 NaN
  INTRINSIC math.exp/1
  PUSH_F64 1.0
  INTRINSIC math.exp/1
  RET
.end
