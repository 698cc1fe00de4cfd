; 21 fixed, 16 to make the string, 16 + 16 to build 64 bytes
; expect log: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
; expect none
; expect cycles: 69

.sysc log.write/1 args=1 rets=0

.func main params=0 locals=0 rets=0
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  HOSTCALL log.write/1
  RET
.end
