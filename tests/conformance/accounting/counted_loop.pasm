; 2 before the loop, 10 turns of 13, then POP 2 and RET 4
; expect none
; expect cycles: 138
; expect instructions: 73

.func main params=0 locals=0 rets=0
  PUSH_I32 0
next:
  PUSH_I32 1
  ADD
  DUP
  NOP
  PUSH_I32 10
  LT
  JMP_IF_TRUE next
  POP
  RET
.end
