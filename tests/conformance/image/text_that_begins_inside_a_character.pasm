; patch: 115 80 41
; fix crc
; expect error: BAD_TEXT at byte 115

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST "é"
  POP
  RET
.end
