; U+D800 in three bytes
; patch: 115 ed a0 80
; fix crc
; expect error: BAD_TEXT at byte 115

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST "€"
  POP
  RET
.end
