; expect error: BAD_BOOL in main at 2

.func main params=0 locals=0 rets=0
  RET
  .byte 0x16 0x00 0xff
.end
