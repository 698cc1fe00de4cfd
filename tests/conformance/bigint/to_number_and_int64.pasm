; expect: 9007199254740992.0
; expect: -1

.func main params=0 locals=0 rets=2
  PUSH_CONST "9007199254740993"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.to_number/1
  PUSH_CONST "18446744073709551615"
  INTRINSIC bigint.parse/1
  INTRINSIC bigint.to_int64/1
  RET
.end
