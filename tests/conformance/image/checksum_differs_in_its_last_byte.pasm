; the table entry of CODE ends at 27
; patch: 27 ff
; expect error: BAD_CHECKSUM at byte 24

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
