; expect error: UNKNOWN_OPCODE in main at 0

.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  .byte 0xff 0xff
  PUSH_CONST "x"
  HOSTCALL log.write/1
  RET
.end
