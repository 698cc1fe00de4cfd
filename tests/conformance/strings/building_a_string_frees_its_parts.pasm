; 64 + 4 + 32 bytes while it is deferred, 64 + 4 once it is read: the next one of 100 fits
; limit: heapBytes=168
; expect: true
; expect: abcd
; expect: efgh
; expect cycles: 83

.func main params=0 locals=10 rets=3
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  DUP
  SET_LOCAL 0
  PUSH_CONST "abcd"
  EQ
  GET_LOCAL 0
  PUSH_CONST "ef"
  PUSH_CONST "gh"
  ADD
  RET
.end
