; expect: 12.5
; expect: 1.0
; expect: -Infinity
; expect: NaN
; expect: 0.5
; expect: 0.0

.func main params=0 locals=0 rets=6
  PUSH_CONST "12.5px"
  INTRINSIC number.parse_float/1
  PUSH_CONST "1e+"
  INTRINSIC number.parse_float/1
  PUSH_CONST "\u{feff}-Infinityx"
  INTRINSIC number.parse_float/1
  PUSH_CONST ".e1"
  INTRINSIC number.parse_float/1
  PUSH_CONST ".5.5"
  INTRINSIC number.parse_float/1
  PUSH_CONST "0x10"
  INTRINSIC number.parse_float/1
  RET
.end
