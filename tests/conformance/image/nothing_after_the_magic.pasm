; truncate: 4
; expect error: TRUNCATED at byte 4

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
