; expect: undefined
; expect: undefined
; expect: 0n
; expect: -1n

.func main params=0 locals=0 rets=4
  PUSH_CONST "2"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1048576"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.power/1
  PUSH_CONST "1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "1048576"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.shift_left/1
  PUSH_CONST "0"
  INTRINSIC bigint.parse/1
  PUSH_CONST "99999999999999999999999"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.shift_left/1
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "99999999999999999999999"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.power/1
  RET
.end
