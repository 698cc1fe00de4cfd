; the first block was charged whole
; expect cycles: 12
; expect instructions: 4
; expect trap: DIV_ZERO in main at 18

.func main params=0 locals=0 rets=1
  JMP next
next:
  PUSH_I32 1
  PUSH_I32 0
  DIV
  NOP
  RET
.end
