; the records of two functions change places
; patch: 84 02
; patch: 100 00
; fix crc
; expect error: BAD_FUNCTION

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
.func other params=0 locals=0 rets=0
  RET
.end
