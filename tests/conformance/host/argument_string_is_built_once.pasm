; the first call builds 64 bytes for 32, the second finds them built: 6 + 16, 1, 11 + 32, 11, 4
; expect log: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
; expect log: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
; expect none
; expect cycles: 81

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  DUP
  HOSTCALL log.write/1
  HOSTCALL log.write/1
  RET
.end
