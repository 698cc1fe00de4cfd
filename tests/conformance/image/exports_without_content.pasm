; EXPORTS with a count of 0: it should have been left out
; patch: 122 00
; patch: 84 04
; truncate: 126
; fix crc
; expect error: EMPTY_SECTION at byte 126

.debug off
.export a main
.func main params=0 locals=0 rets=0
  RET
.end
