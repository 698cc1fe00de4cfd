; entry, then three calls of f; the fourth is one too many
; limit: callDepth=4
; expect cycles: 20
; expect instructions: 4
; expect trap: CALL_DEPTH in f at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  CALL f
  RET
.end
