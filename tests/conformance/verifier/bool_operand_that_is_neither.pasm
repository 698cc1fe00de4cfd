; expect error: BAD_BOOL in main at 0

.func main params=0 locals=0 rets=0
  .byte 0x16 0x00 0x02
  POP
  RET
.end
