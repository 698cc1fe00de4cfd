; 65 dead bytes, 68 of the source once it is read, 66 of the piece. The collection: 4 slots with the header,
; 2 strings and 1 coroutine: 32 + 4 * 4 + 8 * 3
; limit: heapBytes=170
; expect: bc
; expect cycles: 197

.func main params=0 locals=0 rets=1
  PUSH_I32 65
  INTRINSIC string.from_code/1
  POP
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC string.slice/1
  RET
.end
