; expect error: STACK_UNDERFLOW in main at 0

.func main params=0 locals=0 rets=0
  JMP_IF_FALSE done
done:
  RET
.end
