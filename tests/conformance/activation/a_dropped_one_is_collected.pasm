; with what it holds: each has 48 + 16 × 4 bytes and an array of 48 + 16 × 100
; limit: heapBytes=20000
; expect: 100
.func main params=0 locals=1 rets=1
  PUSH_I32 100
  SET_LOCAL 0
again:
  CALL gen
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  PUSH_I32 100
  RET
.end
.func gen params=0 locals=1 rets=1
  PUSH_I32 100
  INTRINSIC array.new/1
  SET_LOCAL 0
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
