; expect: 0n
; expect: -1n
; expect: 18446744073709551616n

.func main params=0 locals=0 rets=3
  PUSH_CONST "0"
  INTRINSIC bigint.parse/1
  PUSH_CONST "-1"
  INTRINSIC bigint.parse/1
  PUSH_CONST "18446744073709551616"
  INTRINSIC bigint.parse/1
  RET
.end
