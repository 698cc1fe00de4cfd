; expect error: JUMP_RANGE in main at 3

.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  JMP_IF_TRUE 12
  RET
.end
