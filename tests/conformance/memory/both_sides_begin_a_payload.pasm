; "ab" and "cd" begin longer strings nobody has any more; appending one to the other reads both payloads: 64 + 3
; each, and 64 + 4 + 32
; expect: abcd
; expect live bytes: 234

.func main params=0 locals=2 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST "x"
  ADD
  POP
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  DUP
  SET_LOCAL 1
  PUSH_CONST "x"
  ADD
  POP
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
