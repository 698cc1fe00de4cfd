; FUNCTIONS stands before CODE
; patch: 12 02
; patch: 28 01
; expect error: BAD_SECTION_TABLE at byte 28

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
