; EQ NEQ LT LTE GT GTE
; expect: false
; expect: true
; expect: false
; expect: false
; expect: false
; expect: false

.func main params=0 locals=0 rets=6
  PUSH_F64 NaN
  DUP
  EQ
  PUSH_F64 NaN
  DUP
  NEQ
  PUSH_F64 NaN
  DUP
  LT
  PUSH_F64 NaN
  DUP
  LTE
  PUSH_F64 NaN
  DUP
  GT
  PUSH_F64 NaN
  DUP
  GTE
  RET
.end
