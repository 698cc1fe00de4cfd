; 192 bytes made: 8 + 16 + 48; nothing is made of what is not read but an empty string: 8 + 16
; expect: 192
; expect: 0
; expect cycles: 159

.func main params=0 locals=0 rets=2
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_I32 3
  INTRINSIC string.repeat/1
  INTRINSIC string.length/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_I32 0
  INTRINSIC string.repeat/1
  INTRINSIC string.length/1
  RET
.end
