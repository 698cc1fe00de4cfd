; two cycles whatever the count
; expect none
; expect cycles: 12
; expect instructions: 5

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  POP_N 3
  RET
.end
