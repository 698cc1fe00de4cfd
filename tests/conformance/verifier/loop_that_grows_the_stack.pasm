; expect error: HEIGHT_MISMATCH in main at 6

.func main params=0 locals=0 rets=0
again:
  PUSH_I32 1
  JMP again
.end
