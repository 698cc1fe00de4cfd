; the high halves agree, the low ones differ in their top bit
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=3
  PUSH_I64 0x17fffffff
  PUSH_I64 0x180000000
  LT
  PUSH_I64 -1
  PUSH_I64 -4294967296
  GT
  PUSH_I64 0x1ffffffff
  PUSH_I64 0x100000000
  GTE
  RET
.end
