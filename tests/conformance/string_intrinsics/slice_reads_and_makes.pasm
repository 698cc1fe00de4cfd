; materialised: 16 + 32; 64 bytes made: 8 + 16 + 16
; expect: 64
; expect cycles: 137

.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  ADD
  PUSH_I32 0
  PUSH_I32 64
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
