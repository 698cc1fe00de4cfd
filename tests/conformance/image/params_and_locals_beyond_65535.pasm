; params 65535 and locals 1: each fits, the sum does not
; patch: 90 ff ff 01 00
; fix crc
; expect error: BAD_FUNCTION

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
