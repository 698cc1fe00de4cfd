; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_F64 1.5
  LT
  PUSH_I32 -1
  PUSH_F64 -1.5
  GT
  PUSH_I32 0
  PUSH_F64 5e-324
  GTE
  RET
.end
