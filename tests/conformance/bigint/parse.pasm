; expect: 255n
; expect: 255n
; expect: 5n
; expect: 15n
; expect: 0n
; expect: -12n
; expect: undefined
; expect: undefined
; expect: undefined

.func main params=0 locals=0 rets=9
  PUSH_CONST "0xfF"
  INTRINSIC bigint.parse/1
  PUSH_CONST "  255\n"
  INTRINSIC bigint.parse/1
  PUSH_CONST "0b101"
  INTRINSIC bigint.parse/1
  PUSH_CONST "0o17"
  INTRINSIC bigint.parse/1
  PUSH_CONST ""
  INTRINSIC bigint.parse/1
  PUSH_CONST "-12"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-0x1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1n"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1_0"
  INTRINSIC bigint.parse/1
  RET
.end
