; the code has 4 bytes
; patch: 144 04
; fix crc
; expect error: BAD_DEBUG

.debug lines
.func main params=0 locals=0 rets=0
  NOP
  RET
.end
