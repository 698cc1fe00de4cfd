; expect: true
; expect: NaN
; expect: true
; expect: Infinity
; expect: true
; expect: -Infinity
; expect: true
; expect: Infinity
; expect: true
; expect: Infinity
; expect: true
; expect: -0.0

.func main params=0 locals=0 rets=12
  PUSH_CONST "NaN"
  INTRINSIC string.to_float/1
  PUSH_CONST "Infinity"
  INTRINSIC string.to_float/1
  PUSH_CONST "-Infinity"
  INTRINSIC string.to_float/1
  PUSH_CONST "+Infinity"
  INTRINSIC string.to_float/1
  PUSH_CONST "1e999"
  INTRINSIC string.to_float/1
  PUSH_CONST "-1e-999"
  INTRINSIC string.to_float/1
  RET
.end
