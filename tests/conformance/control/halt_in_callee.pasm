; expect halted
; expect cycles: 6

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end

.func f params=0 locals=0 rets=0
  HALT
.end
