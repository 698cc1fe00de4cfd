; the handler of the instruction covers its fallback
; expect: thrown
; expect: above
.fallback ADD slow
.func main params=0 locals=0 rets=2
.try from to caught
from:
  PUSH_BOOL true
  PUSH_I32 1
  ADD
to:
  HALT
caught:
  PUSH_CONST "above"
  RET
.end
.func slow params=2 locals=0 rets=1
  PUSH_CONST "thrown"
  THROW
.end
