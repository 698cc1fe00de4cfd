; grant: none
; expect error: MISSING_CAPABILITY

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
  HOSTCALL log.write/1
  RET
.end
