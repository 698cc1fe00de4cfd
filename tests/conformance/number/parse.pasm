; expect: 12.5
; expect: 0.0
; expect: 255.0
; expect: NaN
; expect: -Infinity
; expect: NaN

.func main params=0 locals=0 rets=6
  PUSH_CONST "\t 12.5\u{2028}"
  INTRINSIC number.parse/1
  PUSH_CONST " "
  INTRINSIC number.parse/1
  PUSH_CONST "0xFF"
  INTRINSIC number.parse/1
  PUSH_CONST "12px"
  INTRINSIC number.parse/1
  PUSH_CONST "-Infinity"
  INTRINSIC number.parse/1
  PUSH_CONST "1_000"
  INTRINSIC number.parse/1
  RET
.end
