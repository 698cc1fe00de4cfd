; 2 is neither thrown values nor faults
; patch: 146 02
; fix crc
; expect error: BAD_HANDLER at byte 128

.debug off
.func main params=0 locals=0 rets=0
.try 0 2 2
  NOP
  HALT
.end
