; patch: 132 03
; fix crc
; expect error: TRUNCATED at byte 136

.debug lines
.func main params=0 locals=0 rets=0
  NOP
  RET
.end
