; expect: 2n
; expect: 7n
; expect: 5n
; expect: -3n
; expect: -8n
; expect: -1n
; expect: -2n
; expect: 20n
; expect: -2n
; expect: 20n

.func main params=0 locals=0 rets=10
  PUSH_CONST "6"
  INTRINSIC bigint.parse/1
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_and/1
  PUSH_CONST "6"
  INTRINSIC bigint.parse/1
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_or/1
  PUSH_CONST "6"
  INTRINSIC bigint.parse/1
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_xor/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_not/1
  PUSH_CONST "-6"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-8"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_and/1
  PUSH_CONST "-2"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_or/1
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.bit_xor/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.shift_left/1
  PUSH_CONST "-5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.shift_right/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.shift_right/1
  RET
.end
