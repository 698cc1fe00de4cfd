; expect error: JUMP_INTO_INSTRUCTION in main at 8

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  POP
  JMP 1
.end
