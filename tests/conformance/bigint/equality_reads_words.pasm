; expect: true
; expect cycles: 159

.func main params=0 locals=0 rets=1
  PUSH_CONST "18446744073709551616"
  INTRINSIC bigint.parse/1
  PUSH_CONST "18446744073709551616"
  INTRINSIC bigint.parse/1
  EQ
  RET
.end
