; header of main and 3 operands, then the header of f: 5 slots
; limit: stackSlots=5
; expect none

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  CALL f
  POP_N 3
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
