; expect cycles: 11
; expect instructions: 4
; expect trap: EXPLICIT in main at 8

.func main params=0 locals=0 rets=0
  CALL f
  NOP
  TRAP
.end

.func f params=0 locals=0 rets=0
  RET
.end
