; 0 to 4 and 2 to 6
; patch: 134 00
; patch: 138 04
; patch: 154 02
; patch: 158 06
; fix crc
; expect error: BAD_HANDLER

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 4
.try 2 4 4
  NOP
  NOP
  HALT
.end
