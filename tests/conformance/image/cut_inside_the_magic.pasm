; truncate: 3
; expect error: BAD_MAGIC at byte 0

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
