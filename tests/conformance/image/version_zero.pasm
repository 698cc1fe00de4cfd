; patch: 4 00
; expect error: BAD_VERSION at byte 4

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
