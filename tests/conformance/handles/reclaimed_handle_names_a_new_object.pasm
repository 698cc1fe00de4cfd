; of 64 closures made in a row one in 8 is kept, in a chain: the others are reclaimed again and again, and none
; of those kept is disturbed. The chain is 8, 16 … 64
; limit: heapBytes=1000
; expect: closure #1(closure #1(closure #1(closure #1(closure #1(closure #1(closure #1(closure #1(null, 8), 16), 24), 32), 40), 48), 56), 64)

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  MAKE_CLOSURE f 2
  GET_LOCAL 0
  PUSH_I32 8
  MOD
  PUSH_I32 0
  EQ
  JMP_IF_FALSE drop
  SET_LOCAL 1
  JMP test
drop:
  POP
test:
  GET_LOCAL 0
  PUSH_I32 64
  LT
  JMP_IF_TRUE again
  GET_LOCAL 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
