; expect error: OUT_OF_RANGE at 4:14

.func main params=0 locals=0 rets=0
  .byte 0x51 -1
  RET
.end
