; both limits are met at once; depth is checked first
; limit: callDepth=4
; limit: stackSlots=4
; expect trap: CALL_DEPTH in f at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  CALL f
  RET
.end
