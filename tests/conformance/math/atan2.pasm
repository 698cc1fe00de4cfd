; y comes first
; expect: 0.0
; expect: -3.141592653589793
; expect: 1.5707963267948966
; expect: -1.5707963267948966
; expect: 0.7853981633974483
; expect: NaN
; expect cycles: 157

.func main params=0 locals=0 rets=6
  PUSH_F64 0.0
  PUSH_F64 1.0
  INTRINSIC math.atan2/1
  PUSH_F64 -0.0
  PUSH_F64 -1.0
  INTRINSIC math.atan2/1
  PUSH_F64 1.0
  PUSH_F64 0.0
  INTRINSIC math.atan2/1
  PUSH_F64 -1.0
  PUSH_F64 -0.0
  INTRINSIC math.atan2/1
  PUSH_F64 1.0
  PUSH_F64 1.0
  INTRINSIC math.atan2/1
  PUSH_F64 NaN
  PUSH_F64 1.0
  INTRINSIC math.atan2/1
  RET
.end
