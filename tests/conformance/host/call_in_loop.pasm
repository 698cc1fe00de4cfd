; expect log: x
; expect log: x
; expect log: x
; expect none

.sysc log.write/1 args=1 rets=0

.func main params=0 locals=0 rets=0
  PUSH_I32 0
next:
  PUSH_CONST "x"
  HOSTCALL log.write/1
  PUSH_I32 1
  ADD
  DUP
  PUSH_I32 3
  LT
  JMP_IF_TRUE next
  POP
  RET
.end
