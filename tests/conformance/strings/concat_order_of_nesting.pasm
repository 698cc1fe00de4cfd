; the shape of the concatenations does not show
; expect: abcd
; expect: abcd
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "c"
  ADD
  PUSH_CONST "d"
  ADD
  PUSH_CONST "a"
  PUSH_CONST "b"
  PUSH_CONST "c"
  PUSH_CONST "d"
  ADD
  ADD
  ADD
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  PUSH_CONST "abc"
  PUSH_CONST "d"
  ADD
  EQ
  RET
.end
