; POP of an empty stack is not looked at
; expect error: UNUSED_IMPORT

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  POP
  RET
.end
