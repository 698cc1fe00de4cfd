; depth counts frames alive, not calls made
; limit: callDepth=2
; expect none

.func main params=0 locals=0 rets=0
  CALL f
  CALL f
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  RET
.end
