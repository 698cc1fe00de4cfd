; expect none
; expect cycles: 6
; expect instructions: 3

.func main params=0 locals=0 rets=0
  NOP
  NOP
  RET
.end
