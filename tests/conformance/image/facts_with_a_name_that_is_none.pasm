; there is no constant
; patch: 174 00 00 00 00
; fix crc
; expect error: BAD_FACTS

.debug off
.fallback ADD f
.func main params=0 locals=0 rets=0
  RET
.end
.func f params=2 locals=0 rets=1 arity=1
  PUSH_I32 1
  RET
.end
