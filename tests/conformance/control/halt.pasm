; ends the program whatever is on the stack
; expect halted
; expect cycles: 3
; expect instructions: 2

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  HALT
.end
