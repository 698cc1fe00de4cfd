; max bytes: 100
; expect error: TOO_LARGE at byte 100

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
