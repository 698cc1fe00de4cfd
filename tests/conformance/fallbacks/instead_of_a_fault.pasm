; a fallback comes before a handler of faults
; expect: 5
.fallback ADD slow
.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  RET
to:
caught:
  RET
.end
.func slow params=2 locals=0 rets=1
  PUSH_I32 5
  RET
.end
