; LT LTE GT GTE
; expect: false
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_I64 4294967296
  PUSH_I64 4294967296
  LT
  PUSH_I64 4294967296
  PUSH_I64 4294967296
  LTE
  PUSH_I64 4294967296
  PUSH_I64 4294967296
  GT
  PUSH_I64 4294967296
  PUSH_I64 4294967296
  GTE
  RET
.end
