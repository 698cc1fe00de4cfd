; expect error: JUMP_RANGE in main at 0

.func main params=0 locals=0 rets=0
  JMP 8
.end
.func f params=0 locals=0 rets=0
  NOP
  RET
.end
