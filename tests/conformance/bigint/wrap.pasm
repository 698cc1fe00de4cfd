; expect: 255n
; expect: -1n
; expect: -128n
; expect: 3n
; expect: 0n
; expect: undefined
; expect: -5n

.func main params=0 locals=0 rets=7
  PUSH_F64 8.0
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap/1
  PUSH_F64 8.0
  PUSH_CONST "255"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap_signed/1
  PUSH_F64 8.0
  PUSH_CONST "128"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap_signed/1
  PUSH_F64 64.0
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap/1
  PUSH_F64 0.0
  PUSH_CONST "3"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap_signed/1
  PUSH_F64 9007199254740991.0
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap/1
  PUSH_F64 9007199254740991.0
  PUSH_CONST "-5"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.wrap_signed/1
  RET
.end
