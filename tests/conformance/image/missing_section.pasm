; SYSC is mandatory: its table entry is made an EXPORTS entry.
; patch: 60 06
; expect error: MISSING_SECTION at byte 12

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
