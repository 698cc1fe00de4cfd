; 2 handlers in the space of one
; patch: 124 02
; fix crc
; expect error: TRUNCATED

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
