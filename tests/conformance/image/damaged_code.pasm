; patch: 76 00
; expect error: BAD_CHECKSUM at byte 24

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
