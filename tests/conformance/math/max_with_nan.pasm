; expect: NaN
; expect: NaN
; expect: NaN
; expect: NaN

.func main params=0 locals=0 rets=4
  PUSH_F64 NaN
  PUSH_F64 1.0
  INTRINSIC math.max/1
  PUSH_F64 1.0
  PUSH_F64 NaN
  INTRINSIC math.max/1
  PUSH_I32 1
  PUSH_F64 NaN
  INTRINSIC math.max/1
  PUSH_F64 Infinity
  PUSH_F64 NaN
  INTRINSIC math.max/1
  RET
.end
