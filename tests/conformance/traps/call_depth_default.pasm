; expect instructions: 4096
; expect trap: CALL_DEPTH in f at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  CALL f
  RET
.end
