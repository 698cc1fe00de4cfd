; as long as it is not read, it counts its parts: 100 + 100 exceed 168
; limit: heapBytes=168
; expect trap: OUT_OF_MEMORY in main at 38

.func main params=0 locals=1 rets=2
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "ef"
  PUSH_CONST "gh"
  ADD
  RET
.end
