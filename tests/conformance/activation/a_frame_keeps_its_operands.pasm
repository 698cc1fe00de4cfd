; the two operands below those of SUSPEND are there again
; expect: 1
; expect: 111
.func main params=0 locals=1 rets=2
  CALL sum
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  RESUME
  GET_LOCAL 0
  PUSH_I32 100
  PUSH_I32 0
  RESUME
  RET
.end
.func sum params=0 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 0
  PUSH_I32 10
  GET_LOCAL 0
  GET_LOCAL 0
  SUSPEND         ; 10 stays
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUSPEND         ; 10 and 1 stay
  POP
  ADD
  ADD
  RET
.end
