; 17 taken away; where there is nothing to take, the string itself, which is read
; expect: 1
; expect: true
; expect cycles: 141

.func main params=0 locals=0 rets=2
  PUSH_CONST "          a       "
  INTRINSIC string.trim/1
  INTRINSIC string.length/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  DUP
  INTRINSIC string.trim/1
  EQ
  RET
.end
