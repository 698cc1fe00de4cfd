; The second name is cut off and the count made 1.
; patch: 144 01
; truncate: 160
; patch: 84 14
; patch: 156 00 00 00 00
; fix crc
; expect error: BAD_DEBUG

.debug names
.file ""
.func main params=0 locals=0 rets=0
  RET
.end
.func other params=0 locals=0 rets=0
  RET
.end
