; patch: 8 ff ff ff ff
; expect error: TRUNCATED at byte 12

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
