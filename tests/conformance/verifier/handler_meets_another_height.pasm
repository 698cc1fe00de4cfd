; expect error: HEIGHT_MISMATCH in main at 0

.func main params=0 locals=0 rets=0
.try from to after
from:
  NOP
to:
after:
  HALT
.end
