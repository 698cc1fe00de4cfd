; the value pushed first is the left operand
; expect: -1

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  PUSH_I32 3
  SUB
  RET
.end
