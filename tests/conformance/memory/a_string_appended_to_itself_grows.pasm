; "ab" and "abab" are one payload of 64 + 4 + 3 of 32
; expect: abab
; expect live bytes: 164

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  ADD
  RET
.end
