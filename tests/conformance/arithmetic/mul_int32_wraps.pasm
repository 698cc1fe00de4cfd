; 65537 * 65537 = 2^32 + 2^17 + 1
; expect: 131073
; expect: 1
; expect: -2147483648

.func main params=0 locals=0 rets=3
  PUSH_I32 65537
  PUSH_I32 65537
  MUL
  PUSH_I32 2147483647
  PUSH_I32 2147483647
  MUL
  PUSH_I32 -2147483648
  PUSH_I32 -1
  MUL
  RET
.end
