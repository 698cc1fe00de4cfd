; patch: 131 07
; fix crc
; expect error: BAD_EXPORT

.debug off
.export a main
.export b main
.func main params=0 locals=0 rets=0
  RET
.end
