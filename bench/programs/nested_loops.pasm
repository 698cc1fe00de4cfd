; Counts the pairs (i, j), 0 <= i, j < 1000, whose sum is divisible by 7.
; expect: 142857

; locals: 0 i, 1 j, 2 count
.func main params=0 locals=3 rets=1
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 0
outer:
  GET_LOCAL 0
  PUSH_I32 1000
  LT
  JMP_IF_FALSE done
  PUSH_I32 0
  SET_LOCAL 1
inner:
  GET_LOCAL 1
  PUSH_I32 1000
  LT
  JMP_IF_FALSE next
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  PUSH_I32 7
  MOD
  PUSH_I32 0
  EQ
  JMP_IF_FALSE skip
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
skip:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP inner
next:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP outer
done:
  GET_LOCAL 2
  RET
.end
