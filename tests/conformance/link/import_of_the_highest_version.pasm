; 65535 is a version
; expect error: UNRESOLVED_IMPORT

.sysc log.write/65535 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
  HOSTCALL log.write/65535
  RET
.end
