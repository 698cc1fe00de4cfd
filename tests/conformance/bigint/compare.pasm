; expect: 0
; expect: -1
; expect: 1
; expect: 1
; expect: -1
; expect: 2
; expect: 0
; expect: 2

.func main params=0 locals=0 rets=8
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_F64 5.0
  INTRINSIC bigint.compare/1
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  PUSH_F64 5.5
  INTRINSIC bigint.compare/1
  PUSH_F64 5.5
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.compare/1
  PUSH_CONST "9007199254740993"
  INTRINSIC bigint.parse/1
  PUSH_F64 9007199254740992.0
  INTRINSIC bigint.compare/1
  PUSH_CONST "9007199254740993"
  INTRINSIC bigint.parse/1
  PUSH_F64 Infinity
  INTRINSIC bigint.compare/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_F64 NaN
  INTRINSIC bigint.compare/1
  PUSH_CONST "-7"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-7"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.compare/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1"
  INTRINSIC bigint.compare/1
  RET
.end
