; SYSC says 5 bytes and needs 4.
; append: 00
; patch: 68 05
; fix crc
; expect error: TRAILING_BYTES at byte 106

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
