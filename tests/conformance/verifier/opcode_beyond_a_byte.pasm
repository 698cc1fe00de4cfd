; expect error: UNKNOWN_OPCODE in main at 0

.func main params=0 locals=0 rets=0
  .byte 0x51 0x01
.end
