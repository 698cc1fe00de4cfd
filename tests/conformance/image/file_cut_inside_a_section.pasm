; The last table entry names the section that is cut.
; truncate: 104
; expect error: TRUNCATED at byte 68

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
