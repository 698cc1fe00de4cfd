; the first concatenation is materialised and has one part: the second one has two. 64 + 2, 64 + 4 + 32
; expect: abab
; expect live bytes: 166

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  PUSH_CONST "zz"
  LT
  POP
  DUP
  ADD
  RET
.end
