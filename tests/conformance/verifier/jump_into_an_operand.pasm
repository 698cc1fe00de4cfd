; expect error: JUMP_INTO_INSTRUCTION in main at 0

.func main params=0 locals=0 rets=0
  JMP 8
  PUSH_I32 1
  POP
  RET
.end
