; EQ NEQ LT LTE GT GTE
; expect: false
; expect: true
; expect: false
; expect: false
; expect: false
; expect: false

.func main params=0 locals=0 rets=6
  PUSH_I32 0
  PUSH_F64 NaN
  EQ
  PUSH_I32 0
  PUSH_F64 NaN
  NEQ
  PUSH_I32 0
  PUSH_F64 NaN
  LT
  PUSH_I32 0
  PUSH_F64 NaN
  LTE
  PUSH_I32 0
  PUSH_F64 NaN
  GT
  PUSH_I32 0
  PUSH_F64 NaN
  GTE
  RET
.end
