; The lines come after the 8 of this file; the last one is a global too many.
; repeat: 65536 .global
; expect error: TOO_LARGE at 65544:1

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
