; 48 + 16 × 2 bytes
; limit: heapBytes=79
; expect trap: OUT_OF_MEMORY in gen at 0
.func main params=0 locals=0 rets=0
  CALL gen
  POP
  RET
.end
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end
