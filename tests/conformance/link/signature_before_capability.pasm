; grant: none
; expect error: SIGNATURE_MISMATCH

.sysc log.write/1 args=2 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
  DUP
  HOSTCALL log.write/1
  RET
.end
