; expect log: one
; expect log: two
; expect none

.sysc log.write/1 args=1 rets=0

.func main params=0 locals=0 rets=0
  PUSH_CONST "one"
  HOSTCALL log.write/1
  PUSH_CONST "two"
  HOSTCALL log.write/1
  RET
.end
