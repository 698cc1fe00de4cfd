; 3 PUSH_I32: more bytes than a line of disassembly has
; expect: 1
; expect: 2
; expect: -1

.func main params=0 locals=0 rets=3
  .byte 0x17 0 1 0 0 0 0x17 0 2 0 0 0 0x17 0 0xff 0xff 0xff 0xff
  RET
.end
