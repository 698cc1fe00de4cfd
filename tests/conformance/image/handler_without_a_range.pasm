; from 2 up to 2
; patch: 132 02
; fix crc
; expect error: BAD_HANDLER

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
