; expect error: HEIGHT_MISMATCH in main at 6

.func main params=0 locals=0 rets=0
.try first second caught
.try second to caught height=1
first:
  PUSH_I32 1
second:
  NOP
to:
  HALT
caught:
  HALT
.end
