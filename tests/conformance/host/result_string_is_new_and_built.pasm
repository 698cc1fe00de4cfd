; not the constant itself, so the comparison reads 64 bytes, and nothing is left to build; the call is
; charged for the 64 bytes of its result: 2 + 1 + 1 + 2 + 2 + 1 + 4
; expect: true
; expect cycles: 13

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  HOSTCALL test.echo/1
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  EQ
  RET
.end
