; each 2 + 1 + 1 + 16 + 2 fixed; floor(16/8), floor(15/8), floor(7/8); 4
; expect none
; expect cycles: 73

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 16
  HOSTCALL test.bytes/1
  POP
  PUSH_I32 15
  HOSTCALL test.bytes/1
  POP
  PUSH_I32 7
  HOSTCALL test.bytes/1
  POP
  RET
.end
