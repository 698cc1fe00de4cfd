; the code has 4 bytes
; patch: 140 04
; fix crc
; expect error: BAD_HANDLER

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
