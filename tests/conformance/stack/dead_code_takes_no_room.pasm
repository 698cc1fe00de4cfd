; what no path reaches is not in the highest stack
; limit: stackSlots=2
; expect none

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  RET
  PUSH_I32 1
  PUSH_I32 2
  POP_N 2
.end
