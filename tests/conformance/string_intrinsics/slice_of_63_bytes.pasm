; expect: 63
; expect cycles: 68

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_I32 0
  PUSH_I32 63
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
