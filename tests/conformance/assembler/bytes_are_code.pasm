; PUSH_I32 5 and ADD as bytes
; expect: 8
; expect cycles: 10
; expect instructions: 4

.func main params=0 locals=0 rets=1
  .byte 0x17 0x00 0x05 0x00 0x00 0x00
  PUSH_I32 3
  .byte 32 0
  RET
.end
