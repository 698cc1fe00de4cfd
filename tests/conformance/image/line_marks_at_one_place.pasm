; the second mark's offset becomes that of the first
; patch: 144 00
; fix crc
; expect error: BAD_DEBUG

.debug lines
.func main params=0 locals=0 rets=0
  NOP
  RET
.end
