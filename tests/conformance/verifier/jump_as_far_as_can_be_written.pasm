; expect error: JUMP_RANGE in main at 0

.func main params=0 locals=0 rets=0
  JMP 4294967295
.end
