; 48 + 16 × (1 parameter + 2 locals + 4 operands)
; expect none
; expect live bytes: 160
.func main params=0 locals=0 rets=0
  PUSH_I32 1
  CALL gen
  POP
  RET
.end
.func gen params=1 locals=2 rets=1
  PUSH_I32 1
  PUSH_I32 2
  ACTIVATION
  DUP
  SUSPEND
  POP_N 4
  PUSH_I32 1
  RET
.end
