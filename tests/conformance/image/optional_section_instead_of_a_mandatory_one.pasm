; CODE, FUNCTIONS, CONSTANTS, DEBUG
; patch: 60 07
; expect error: MISSING_SECTION at byte 12

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
