; EQ reads "ab": 64 + 2; what is appended to it makes another payload, 64 + 3 + 32
; expect: abc
; expect live bytes: 165

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  PUSH_CONST "ab"
  EQ
  POP
  PUSH_CONST "c"
  ADD
  RET
.end
