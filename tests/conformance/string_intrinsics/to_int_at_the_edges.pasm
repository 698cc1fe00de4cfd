; expect: true
; expect: 9223372036854775807
; expect: false
; expect: 0
; expect: true
; expect: -9223372036854775808
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: true
; expect: 9

.func main params=0 locals=0 rets=12
  PUSH_CONST "9223372036854775807"
  INTRINSIC string.to_int/1
  PUSH_CONST "9223372036854775808"
  INTRINSIC string.to_int/1
  PUSH_CONST "-9223372036854775808"
  INTRINSIC string.to_int/1
  PUSH_CONST "-9223372036854775809"
  INTRINSIC string.to_int/1
  PUSH_CONST "10000000000000000000"
  INTRINSIC string.to_int/1
  PUSH_CONST "0000000000000000000009"
  INTRINSIC string.to_int/1
  RET
.end
