; expect: 6
; expect cycles: 12
; expect instructions: 4

.func main params=0 locals=0 rets=1
  PUSH_I64 2
  PUSH_I64 3
  MUL
  RET
.end
