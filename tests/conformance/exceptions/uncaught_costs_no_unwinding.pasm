; the calls do not end: CALL 5, CALL 5, PUSH 2, THROW 2
; expect trap: UNCAUGHT in low at 6
; expect cycles: 14

.func main params=0 locals=0 rets=0
  CALL middle
  RET
.end

.func middle params=0 locals=0 rets=0
.try from to caught faults
from:
  CALL low
  RET
to:
caught:
  POP
  RET
.end

.func low params=0 locals=0 rets=0
  PUSH_I32 1
  THROW
.end
