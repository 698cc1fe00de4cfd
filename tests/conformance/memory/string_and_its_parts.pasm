; "ab": 64 + 2 + 32 for the second part; "abc": 64 + 3 + 32 for each of the other two parts
; expect: abc
; expect live bytes: 229

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "c"
  ADD
  RET
.end
