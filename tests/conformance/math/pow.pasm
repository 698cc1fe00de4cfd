; x comes first. The special cases are ECMAScript's: 1 to the infinite is NaN
; expect: 1024.0
; expect: 5e-324
; expect: -8.0
; expect: NaN
; expect: 1.0
; expect: NaN
; expect: 2.0
; expect: -Infinity
; expect cycles: 368

.func main params=0 locals=0 rets=8
  PUSH_F64 2.0
  PUSH_F64 10.0
  INTRINSIC math.pow/1
  PUSH_F64 2.0
  PUSH_F64 -1074.0
  INTRINSIC math.pow/1
  PUSH_F64 -2.0
  PUSH_F64 3.0
  INTRINSIC math.pow/1
  PUSH_F64 -8.0
  PUSH_F64 0.5
  INTRINSIC math.pow/1
  PUSH_F64 NaN
  PUSH_F64 0.0
  INTRINSIC math.pow/1
  PUSH_F64 1.0
  PUSH_F64 Infinity
  INTRINSIC math.pow/1
  PUSH_F64 4.0
  PUSH_F64 0.5
  INTRINSIC math.pow/1
  PUSH_F64 -0.0
  PUSH_F64 -3.0
  INTRINSIC math.pow/1
  RET
.end
