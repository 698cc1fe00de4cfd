; expect: true
; expect: 1000000000000000000
; expect: true
; expect: 4294967296
; expect: true
; expect: -123456789012345678

.func main params=0 locals=0 rets=6
  PUSH_CONST "1000000000000000000"
  INTRINSIC string.to_int/1
  PUSH_CONST "4294967296"
  INTRINSIC string.to_int/1
  PUSH_CONST "-123456789012345678"
  INTRINSIC string.to_int/1
  RET
.end
