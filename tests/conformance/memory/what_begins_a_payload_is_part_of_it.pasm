; "ab" is kept, and begins "abc": one payload of 64 + 3 + 32 for each part beyond the first
; expect: ab
; expect: abc
; expect: 2
; expect: 3
; expect live bytes: 131

.func main params=0 locals=2 rets=4
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST "c"
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC string.length/1
  GET_LOCAL 1
  INTRINSIC string.bytes/1
  RET
.end
