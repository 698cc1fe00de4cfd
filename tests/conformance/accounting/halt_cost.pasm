; what follows HALT is no part of the block
; expect halted
; expect cycles: 2
; expect instructions: 2

.func main params=0 locals=0 rets=0
  NOP
  HALT
  NOP
  RET
.end
