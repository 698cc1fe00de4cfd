; 64 + 8 + 32 for a second part are live, the bytes take 64: they fit once the string is built
; limit: heapBytes=136
; expect: 8

.func main params=0 locals=0 rets=1
  PUSH_CONST "abcd"
  PUSH_CONST "efgh"
  ADD
  INTRINSIC bytes.from_string/1
  INTRINSIC bytes.length/1
  RET
.end
