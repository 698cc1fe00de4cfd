; a section without handlers is left out
; patch: 124 00
; fix crc
; expect error: EMPTY_SECTION

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
