; 7 is the first kind that is none
; patch: 110 07
; fix crc
; expect error: BAD_CONSTANT at byte 110

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST true
  POP
  RET
.end
