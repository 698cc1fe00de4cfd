; the name's length becomes 0, and the section a byte shorter
; patch: 126 00
; patch: 130 00
; patch: 84 0c
; truncate: 134
; fix crc
; expect error: BAD_EXPORT

.debug off
.export a main
.func main params=0 locals=0 rets=0
  RET
.end
