; a mark between two bytes of one instruction
; expect: 5

.func main params=0 locals=0 rets=1
  .byte 0x17 0x00 0x05
  .line 12
  .byte 0x00 0x00 0x00
  RET
.end
