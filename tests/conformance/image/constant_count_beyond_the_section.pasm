; patch: 106 ff
; fix crc
; expect error: TRUNCATED at byte 110

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST true
  POP
  RET
.end
