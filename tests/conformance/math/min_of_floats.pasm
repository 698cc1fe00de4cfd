; expect: -1.5
; expect: -0.0
; expect: -0.0
; expect: -Infinity
; expect cycles: 38

.func main params=0 locals=0 rets=4
  PUSH_F64 1.5
  PUSH_F64 -1.5
  INTRINSIC math.min/1
  PUSH_F64 0.0
  PUSH_F64 -0.0
  INTRINSIC math.min/1
  PUSH_F64 -0.0
  PUSH_F64 0.0
  INTRINSIC math.min/1
  PUSH_F64 -Infinity
  PUSH_F64 1.0
  INTRINSIC math.min/1
  RET
.end
