; a fallback that suspends gives its value to the instruction, and goes on when it is resumed
; expect: 5
; expect: 7
.fallback ADD slow
.global kept
.func main params=0 locals=0 rets=2
  PUSH_BOOL true
  PUSH_I32 2
  ADD
  PUSH_I32 3
  ADD
  GET_GLOBAL kept
  PUSH_I32 6
  PUSH_I32 0
  RESUME
  RET
.end
.func slow params=2 locals=0 rets=1
  ACTIVATION
  DUP
  SET_GLOBAL kept
  GET_LOCAL 1
  SUSPEND
  POP
  PUSH_I32 1
  ADD
  RET
.end
