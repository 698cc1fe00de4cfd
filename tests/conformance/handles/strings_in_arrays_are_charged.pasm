; each of 64 bytes, new from the host: 8 + 32. 2, 1, 1 + 1, 2 arrays of 16 + 1, 2, 4
; expect none
; expect cycles: 124
; expect live bytes: 400

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  DUP
  HOSTCALL test.wrap/1
  POP
  RET
.end
