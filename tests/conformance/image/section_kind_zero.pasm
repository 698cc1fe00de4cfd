; patch: 12 00
; expect error: UNKNOWN_SECTION at byte 12

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
