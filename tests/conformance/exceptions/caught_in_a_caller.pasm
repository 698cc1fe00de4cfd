; CALL 5 and 1 for locals, CALL 5, PUSH 2, THROW 2, 64 and 2 times 16 to catch, RET 4
; expect: thrown
; expect cycles: 115
; expect instructions: 5

.func main params=0 locals=0 rets=1
.try from to caught
from:
  CALL middle
  HALT
to:
caught:
  RET
.end

.func middle params=0 locals=2 rets=0
  CALL low
  RET
.end

.func low params=0 locals=0 rets=0
  PUSH_CONST "thrown"
  THROW
.end
