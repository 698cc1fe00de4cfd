; 65535 values at once are one too many
; expect error: STACK_OVERFLOW in main at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=65535
  TRAP
.end
