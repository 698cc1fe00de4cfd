; expect: true
; expect: 1.0
; expect: true
; expect: -0.0
; expect: true
; expect: 0.5
; expect: true
; expect: 1.0
; expect: true
; expect: 1000.0
; expect: true
; expect: 0.015
; expect: true
; expect: 20.0

.func main params=0 locals=0 rets=14
  PUSH_CONST "1"
  INTRINSIC string.to_float/1
  PUSH_CONST "-0"
  INTRINSIC string.to_float/1
  PUSH_CONST "+0.5"
  INTRINSIC string.to_float/1
  PUSH_CONST "1."
  INTRINSIC string.to_float/1
  PUSH_CONST "1e3"
  INTRINSIC string.to_float/1
  PUSH_CONST "1.5E-2"
  INTRINSIC string.to_float/1
  PUSH_CONST "2e+1"
  INTRINSIC string.to_float/1
  RET
.end
