; the rest of the block is not charged
; expect cycles: 10
; expect instructions: 3
; expect trap: DIV_ZERO in main at 12

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 0
  DIV
  POP
  NOP
  NOP
  NOP
  RET
.end
