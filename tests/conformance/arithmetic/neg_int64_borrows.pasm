; the low 32 bits are 0, then 1
; expect: -4294967296
; expect: -4294967297
; expect: 4294967296

.func main params=0 locals=0 rets=3
  PUSH_I64 4294967296
  NEG
  PUSH_I64 4294967297
  NEG
  PUSH_I64 -4294967296
  NEG
  RET
.end
