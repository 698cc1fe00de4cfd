; the first instruction takes too much, the last one does not exist: all code decodes first
; expect error: UNKNOWN_OPCODE in main at 4

.func main params=0 locals=0 rets=0
  POP
  RET
  .byte 0x9f 0x00
.end
