; patch: 16 4d
; expect error: BAD_SECTION_TABLE at byte 16

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
