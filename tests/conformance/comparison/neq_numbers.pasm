; the opposite of EQ, also for NaN and across types
; expect: false
; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=4
  PUSH_I32 1
  PUSH_F64 1.0
  NEQ
  PUSH_I64 1
  PUSH_F64 1.5
  NEQ
  PUSH_F64 NaN
  PUSH_F64 NaN
  NEQ
  PUSH_BOOL false
  PUSH_BOOL false
  NEQ
  RET
.end
