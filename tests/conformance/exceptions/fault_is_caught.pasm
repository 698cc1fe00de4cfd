; the number of DIV_ZERO; the block is refunded from the NEG on
; PUSH 2, PUSH 2, DIV 6, 64 to catch, RET 4
; expect: 10
; expect cycles: 78
; expect instructions: 4

.func main params=0 locals=0 rets=1
.try from to caught faults
from:
  PUSH_I32 1
  PUSH_I32 0
  DIV
  NEG
  HALT
to:
caught:
  RET
.end
