; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=0
  PUSH_CONST undefined
  JMP_IF_FALSE after
after:
  RET
.end
