; an empty side makes nothing: the payload of "ab" and "abc" stays deferred, 64 + 3 + 2 of 32
; expect: ab
; expect: abc
; expect: ab
; expect live bytes: 131

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
  PUSH_CONST ""
  ADD
  RET
.end
