; ADD 2 SUB 2 MUL 4 DIV 6 MOD 6 NEG 2, 6 pushes, RET 4
; expect: -2
; expect cycles: 38
; expect instructions: 13

.func main params=0 locals=0 rets=1
  PUSH_I32 9
  PUSH_I32 3
  ADD
  PUSH_I32 4
  SUB
  PUSH_I32 3
  MUL
  PUSH_I32 2
  DIV
  PUSH_I32 5
  MOD
  NEG
  RET
.end
