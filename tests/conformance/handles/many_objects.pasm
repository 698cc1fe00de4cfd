; a chain of 1000 closures, each with its number; the sum of 1 to 1000 from the last to the first
; expect: 500500

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_CONST null
more:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  MAKE_CLOSURE f 2
  GET_LOCAL 0
  PUSH_I32 1000
  LT
  JMP_IF_TRUE more
  PUSH_I32 0
  SET_LOCAL 1
next:
  DUP
  PUSH_I32 1
  INTRINSIC closure.capture/1
  GET_LOCAL 1
  ADD
  SET_LOCAL 1
  PUSH_I32 0
  INTRINSIC closure.capture/1
  DUP
  PUSH_CONST null
  NEQ
  JMP_IF_TRUE next
  POP
  GET_LOCAL 1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
