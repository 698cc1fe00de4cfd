; expect error: TRUNCATED_INSTRUCTION in main at 2

.func main params=0 locals=0 rets=0
  RET
  .byte 0x17 0x00 0x01
.end
