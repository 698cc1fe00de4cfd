; patch: 60 63
; expect error: UNKNOWN_SECTION at byte 60

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
