; EQ NEQ LT LTE GT GTE
; expect: false
; expect: true
; expect: false
; expect: false
; expect: false
; expect: false

.func main params=0 locals=0 rets=6
  PUSH_F64 NaN
  PUSH_I64 0
  EQ
  PUSH_F64 NaN
  PUSH_I64 0
  NEQ
  PUSH_F64 NaN
  PUSH_I64 0
  LT
  PUSH_F64 NaN
  PUSH_I64 0
  LTE
  PUSH_F64 NaN
  PUSH_I64 0
  GT
  PUSH_F64 NaN
  PUSH_I64 0
  GTE
  RET
.end
