; expect: true
; expect: false
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=5
  PUSH_F64 -0.0
  PUSH_F64 0.0
  EQ
  PUSH_F64 -0.0
  PUSH_F64 0.0
  LT
  PUSH_F64 -0.0
  PUSH_F64 0.0
  GTE
  PUSH_I32 0
  PUSH_F64 -0.0
  EQ
  PUSH_F64 -0.0
  PUSH_I64 0
  EQ
  RET
.end
