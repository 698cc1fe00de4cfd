; expect: 1.0
; expect: 1.0
; expect: NaN
; expect: NaN
; expect: -1.0
; expect cycles: 121

.func main params=0 locals=0 rets=5
  PUSH_F64 0.0
  INTRINSIC math.cos/1
  PUSH_F64 -0.0
  INTRINSIC math.cos/1
  PUSH_F64 -Infinity
  INTRINSIC math.cos/1
  PUSH_F64 NaN
  INTRINSIC math.cos/1
  PUSH_F64 3.141592653589793
  INTRINSIC math.cos/1
  RET
.end
