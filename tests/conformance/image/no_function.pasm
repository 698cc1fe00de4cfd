; The FUNCTIONS section holds a count of 0 and nothing else: 20 bytes become 4.
; patch: 8 04 00 00 00
; patch: 76 00
; patch: 12 01 00 00 00 4c 00 00 00 00 00 00 00
; patch: 28 02 00 00 00 4c 00 00 00 04 00 00 00
; patch: 44 03 00 00 00 50 00 00 00 04 00 00 00
; patch: 60 04 00 00 00 54 00 00 00 04 00 00 00
; truncate: 88
; patch: 76 00 00 00 00 00 00 00 00 00 00 00 00
; fix crc
; expect error: NO_ENTRY

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
