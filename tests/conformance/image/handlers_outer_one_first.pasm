; of two that end together, the one that begins first
; patch: 134 00
; patch: 138 04
; patch: 154 02
; patch: 158 04
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
