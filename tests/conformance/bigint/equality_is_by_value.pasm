; expect: true
; expect: false
; expect: true
; expect: false
; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=7
  PUSH_CONST "123456789012345678901234567890"
  INTRINSIC bigint.parse/1
  PUSH_CONST "123456789012345678901234567890"
  INTRINSIC bigint.parse/1
  EQ
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  EQ
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "0x5"
  INTRINSIC bigint.parse/1
  INTRINSIC value.same/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_I32 1
  EQ
  PUSH_CONST "0"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-0"
  INTRINSIC bigint.parse/1
  INTRINSIC value.same/1
  PUSH_CONST "7"
  INTRINSIC bigint.parse/1
  PUSH_CONST "7"
  INTRINSIC bigint.parse/1
  INTRINSIC value.same_zero/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_CONST null
  EQ
  RET
.end
