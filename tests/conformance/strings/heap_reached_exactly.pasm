; 64 + 4 + 32 bytes fit, without a collection
; limit: heapBytes=100
; expect: abcd
; expect cycles: 26

.func main params=0 locals=10 rets=1
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  RET
.end
