; there is 1 function, so id 1 is none
; patch: 131 01
; fix crc
; expect error: BAD_EXPORT

.debug off
.export a main
.func main params=0 locals=0 rets=0
  RET
.end
