; f needs 21 slots; with a place for it, this would be STACK_OVERFLOW
; limit: coroutines=1
; limit: stackSlots=20
; expect trap: LIMIT in main at 0

.func main params=0 locals=0 rets=0
  SPAWN f 0
  RET
.end

.func f params=0 locals=20 rets=0
  RET
.end
