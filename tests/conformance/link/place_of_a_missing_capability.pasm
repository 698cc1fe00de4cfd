; grant: none
; expect error: MISSING_CAPABILITY in write at 6

.sysc nobody.has/1 args=0 rets=0
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  CALL write
  RET
.end
.func write params=0 locals=0 rets=0
  PUSH_CONST "x"
  HOSTCALL log.write/1
  RET
.end
