; DUP NOP 1 each, POP SWAP POP_N 2 each, pushes 2
; expect: 2
; expect cycles: 16
; expect instructions: 8

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  SWAP
  DUP
  NOP
  POP
  POP_N 1
  RET
.end
