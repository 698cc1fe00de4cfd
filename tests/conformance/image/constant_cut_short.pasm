; a bool becomes an int64, for which 8 bytes should follow
; patch: 110 03
; fix crc
; expect error: TRUNCATED at byte 111

.debug off
.func main params=0 locals=0 rets=0
  PUSH_CONST true
  POP
  RET
.end
