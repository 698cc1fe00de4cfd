; expect: 3.0
; expect: -2.0
; expect: -0.0
; expect: 0.0

.func main params=0 locals=0 rets=4
  PUSH_F64 2.5
  INTRINSIC number.round/1
  PUSH_F64 -2.5
  INTRINSIC number.round/1
  PUSH_F64 -0.5
  INTRINSIC number.round/1
  PUSH_F64 0.49999999999999994
  INTRINSIC number.round/1
  RET
.end
