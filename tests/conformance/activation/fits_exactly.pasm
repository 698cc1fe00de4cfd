; limit: heapBytes=80
; expect none
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
