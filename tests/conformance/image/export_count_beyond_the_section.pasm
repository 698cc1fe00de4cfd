; patch: 122 02
; fix crc
; expect error: TRUNCATED at byte 126

.debug off
.export a main
.func main params=0 locals=0 rets=0
  RET
.end
