; POP of an empty stack is not looked at
; expect error: UNRESOLVED_IMPORT in main at 2

.sysc log.read/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  POP
  HOSTCALL log.read/1
  RET
.end
