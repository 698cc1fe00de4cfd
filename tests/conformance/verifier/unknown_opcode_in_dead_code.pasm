; expect error: UNKNOWN_OPCODE in main at 2

.func main params=0 locals=0 rets=0
  RET
  .byte 0x9f 0x00
.end
