; The longest Collatz chain that starts below 20000: its start, then its number of steps.
; expect: 17647
; expect: 278

; locals: 0 start, 1 steps, 2 best start, 3 best steps
.func main params=0 locals=4 rets=2
  PUSH_I32 1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 -1
  SET_LOCAL 3
next:
  GET_LOCAL 0
  PUSH_I32 20000
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  CALL steps
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 3
  GT
  JMP_IF_FALSE shorter
  GET_LOCAL 0
  SET_LOCAL 2
  GET_LOCAL 1
  SET_LOCAL 3
shorter:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP next
done:
  GET_LOCAL 2
  GET_LOCAL 3
  RET
.end

; steps(n): how often n is halved or tripled-plus-one until it is 1. The chain outgrows 32 bits
; for some starts, so it is followed in int64.
; locals: 0 n, 1 count
.func steps params=1 locals=1 rets=1
  GET_LOCAL 0
  PUSH_I64 0
  ADD
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_I32 1
  EQ
  JMP_IF_TRUE done
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  BIT_AND
  PUSH_I32 0
  EQ
  JMP_IF_TRUE even
  GET_LOCAL 0
  PUSH_I32 3
  MUL
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP again
even:
  GET_LOCAL 0
  PUSH_I32 1
  SHR
  SET_LOCAL 0
  JMP again
done:
  GET_LOCAL 1
  RET
.end
