; expect halted
; expect dropped: 1

.func main params=0 locals=0 rets=0
  SPAWN f 0
  HALT
.end

.func f params=0 locals=0 rets=0
  RET
.end
