; the jump after RET is never reached, and counts
; expect trap: BAD_RET_SLOTS in main at 12
; expect cycles: 31
; expect instructions: 3

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  NOP
between:
  CALL_CLOSURE 0
  RET
  JMP between
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
