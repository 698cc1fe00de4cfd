; function 1 before function 0
; patch: 148 01
; patch: 168 00
; fix crc
; expect error: BAD_HANDLER

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
.func other params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
