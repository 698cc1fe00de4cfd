; the counter stays on the stack across the loop
; expect: 1024

.func main params=0 locals=0 rets=1
  PUSH_I32 1
next:
  DUP
  ADD
  DUP
  PUSH_I32 1000
  LT
  JMP_IF_TRUE next
  RET
.end
