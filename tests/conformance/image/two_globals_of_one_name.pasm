; patch: 135 61
; fix crc
; expect error: BAD_GLOBAL

.debug off
.global a
.global b
.func main params=0 locals=0 rets=0
  RET
.end
