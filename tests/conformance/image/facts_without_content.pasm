; a section of no row
; patch: 162 00
; fix crc
; expect error: EMPTY_SECTION

.debug off
.fallback ADD f
.func main params=0 locals=0 rets=0
  RET
.end
.func f params=2 locals=0 rets=1 arity=1
  PUSH_I32 1
  RET
.end
