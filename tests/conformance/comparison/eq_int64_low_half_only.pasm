; equal low 32 bits are not enough
; expect: false
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_I64 4294967297
  PUSH_I32 1
  EQ
  PUSH_I64 4294967297
  PUSH_I64 1
  EQ
  RET
.end
