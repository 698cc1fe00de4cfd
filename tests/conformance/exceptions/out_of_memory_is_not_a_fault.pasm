; limit: heapBytes=1000
; expect trap: OUT_OF_MEMORY in main at 6

.func main params=0 locals=0 rets=1
.try from to caught faults
.try from to caught
from:
  PUSH_I32 1000
  INTRINSIC array.new/1
  POP
  HALT
to:
caught:
  RET
.end
