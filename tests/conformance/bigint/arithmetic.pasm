; expect: 7n
; expect: 3n
; expect: 10n
; expect: 2n
; expect: 1n
; expect: -2n
; expect: -1n
; expect: 25n

.func main params=0 locals=0 rets=8
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.add/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.subtract/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.multiply/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.divide/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.remainder/1
  PUSH_CONST "-5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.divide/1
  PUSH_CONST "-5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.remainder/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.power/1
  RET
.end
