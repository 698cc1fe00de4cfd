; expect error: SIGNATURE_MISMATCH

.sysc log.write/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
  HOSTCALL log.write/1
  POP
  RET
.end
