; "ab" grows and begins "abc": 64 + 3 + 32 for each part beyond the first
; expect: abc
; expect live bytes: 131

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "c"
  ADD
  RET
.end
