; 2 + 1 + 2 + 1, 2 + 1 + 1 + 1, 2 + 1 + 1, 4
; expect none
; expect cycles: 19

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 128
  HOSTCALL test.bytes/1
  POP
  PUSH_I32 127
  HOSTCALL test.bytes/1
  POP
  PUSH_I32 63
  HOSTCALL test.bytes/1
  POP
  RET
.end
