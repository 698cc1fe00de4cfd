; not the constant itself, so the comparison reads 64 bytes, and nothing is left to build; the call is
; charged for its result, a string of 64 bytes: 2 + 2 + 8 + 32 + 2 + 2 + 16 + 4
; expect: true
; expect cycles: 68

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  HOSTCALL test.echo/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
