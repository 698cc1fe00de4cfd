; a wide count counts by its low bits
; expect: 2
; expect: 2

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I64 4294967297
  SHL
  PUSH_I64 1
  PUSH_I64 -9223372036854775807
  SHL
  RET
.end
