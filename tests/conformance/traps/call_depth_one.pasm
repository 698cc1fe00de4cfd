; no call at all is left
; limit: callDepth=1
; expect trap: CALL_DEPTH in main at 2

.func main params=0 locals=0 rets=0
  NOP
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
