; A string of 64 + 4 + 32 bytes that is held in a local, then one in a global; a third does not fit.
; limit: heapBytes=299
; expect trap: OUT_OF_MEMORY in main at 56

.global kept
.func main params=0 locals=1 rets=0
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  SET_LOCAL 0
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  SET_GLOBAL kept
  NOP
  NOP
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD
  POP
  RET
.end
