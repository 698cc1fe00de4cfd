; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0
; expect: false
; expect: 0.0

.func main params=0 locals=0 rets=32
  PUSH_CONST ""
  INTRINSIC string.to_float/1
  PUSH_CONST ".5"
  INTRINSIC string.to_float/1
  PUSH_CONST "1e"
  INTRINSIC string.to_float/1
  PUSH_CONST "e3"
  INTRINSIC string.to_float/1
  PUSH_CONST "1.5."
  INTRINSIC string.to_float/1
  PUSH_CONST "-NaN"
  INTRINSIC string.to_float/1
  PUSH_CONST "inf"
  INTRINSIC string.to_float/1
  PUSH_CONST "0x1"
  INTRINSIC string.to_float/1
  PUSH_CONST "1_000"
  INTRINSIC string.to_float/1
  PUSH_CONST "f64:0x3ff8000000000000"
  INTRINSIC string.to_float/1
  PUSH_CONST " 1"
  INTRINSIC string.to_float/1
  PUSH_CONST "1 "
  INTRINSIC string.to_float/1
  PUSH_CONST "+"
  INTRINSIC string.to_float/1
  PUSH_CONST "1e+"
  INTRINSIC string.to_float/1
  PUSH_CONST "-"
  INTRINSIC string.to_float/1
  PUSH_CONST "1e1.0"
  INTRINSIC string.to_float/1
  RET
.end
