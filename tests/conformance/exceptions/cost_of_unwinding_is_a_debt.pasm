; the unwinding of 1000 calls costs 64 + 1000 * 16 = 16064
; budget: 100
; budget: 7
; budget: 20000
; expect: 1
; expect cycles: 36068

.func main params=0 locals=0 rets=1
.try from to caught
from:
  PUSH_I32 999
  CALL f
  HALT
to:
caught:
  RET
.end

.func f params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE bottom
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL f
  RET
bottom:
  PUSH_I32 1
  THROW
.end
