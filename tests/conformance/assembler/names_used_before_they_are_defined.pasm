; expect log: later
; expect: 4

.func main params=0 locals=0 rets=1
  CALL later
  GET_GLOBAL value
  RET
.end

.func later params=0 locals=0 rets=0
  PUSH_CONST "later"
  HOSTCALL log.write/1
  PUSH_I32 4
  SET_GLOBAL value
  RET
.end

.global value
.sysc log.write/1 args=1 rets=0
