; patch: 20 ff ff ff 7f
; expect error: TRUNCATED at byte 20

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
