; "ab" begins "abc" when "d" is appended to it: the payload is materialised, 64 + 3, and "abd" is another one
; of two parts, 64 + 3 + 32
; expect: ab
; expect: abc
; expect: abd
; expect live bytes: 166

.func main params=0 locals=1 rets=3
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  SET_LOCAL 0
  DUP
  PUSH_CONST "c"
  ADD
  GET_LOCAL 0
  PUSH_CONST "d"
  ADD
  RET
.end
