; patch: 111 ff ff ff 7f
; fix crc
; expect error: TRUNCATED at byte 115

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST "é"
  POP
  RET
.end
