; expect: 0.0
; expect: -Infinity
; expect: -Infinity
; expect: NaN
; expect: Infinity
; expect: 1.0
; expect cycles: 145

.func main params=0 locals=0 rets=6
  PUSH_F64 1.0
  INTRINSIC math.ln/1
  PUSH_F64 0.0
  INTRINSIC math.ln/1
  PUSH_F64 -0.0
  INTRINSIC math.ln/1
  PUSH_F64 -1.0
  INTRINSIC math.ln/1
  PUSH_F64 Infinity
  INTRINSIC math.ln/1
  PUSH_F64 2.718281828459045
  INTRINSIC math.ln/1
  RET
.end
