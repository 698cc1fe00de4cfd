; every turn throws; the handler is the head of the next one
; budget: 3
; expect: 0
; expect cycles: 842

.func main params=0 locals=1 rets=1
.try from to next
  PUSH_I32 10
  SET_LOCAL 0
  PUSH_I32 10
next:
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE done
from:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  THROW
to:
done:
  GET_LOCAL 0
  RET
.end
