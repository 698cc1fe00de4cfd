; expect: ff
; expect: -zz
; expect: 1234567890123456789

.func main params=0 locals=0 rets=3
  PUSH_CONST "255"
  INTRINSIC bigint.parse/1
  PUSH_I32 16
  INTRINSIC bigint.to_text/1
  PUSH_CONST "-1295"
  INTRINSIC bigint.parse/1
  PUSH_I32 36
  INTRINSIC bigint.to_text/1
  PUSH_CONST "1234567890123456789"
  INTRINSIC bigint.parse/1
  PUSH_I32 10
  INTRINSIC bigint.to_text/1
  RET
.end
