; expect: 3.0
; expect: -2.0
; expect: 1.0
; expect: -0.0
; expect: 2.0
; expect: -1.0
; expect: 3.0
; expect: -2.0
; expect cycles: 48

.func main params=0 locals=0 rets=8
  PUSH_F64 2.5
  INTRINSIC math.ceil/1
  PUSH_F64 -2.5
  INTRINSIC math.ceil/1
  PUSH_F64 0.5
  INTRINSIC math.ceil/1
  PUSH_F64 -0.5
  INTRINSIC math.ceil/1
  PUSH_F64 1.5
  INTRINSIC math.ceil/1
  PUSH_F64 -1.5
  INTRINSIC math.ceil/1
  PUSH_F64 2.4
  INTRINSIC math.ceil/1
  PUSH_F64 -2.6
  INTRINSIC math.ceil/1
  RET
.end
