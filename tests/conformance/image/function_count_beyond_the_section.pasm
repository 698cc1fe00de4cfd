; patch: 78 ff ff ff 00
; fix crc
; expect error: TRUNCATED at byte 82

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
