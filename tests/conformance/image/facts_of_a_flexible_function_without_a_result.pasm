; a flexible function has one result
; patch: 166 01
; fix crc
; expect error: BAD_FACTS

.debug off
.fallback ADD f
.func main params=0 locals=0 rets=0
  RET
.end
.func f params=2 locals=0 rets=0 arity=1
  NOP
  RET
.end
