; Each round makes a string of 64 + 4 + 32 bytes and drops it. Four of them and two live ones fit into
; 600 bytes: without reclaiming, the seventh round would not.
; limit: heapBytes=600
; expect: 0

; locals: 0 rounds left
.func main params=0 locals=1 rets=1
  PUSH_I32 1000
  SET_LOCAL 0
again:
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end
