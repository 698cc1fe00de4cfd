; expect none
; expect cycles: 4
; expect instructions: 1

.func main params=0 locals=0 rets=0
  RET
.end
