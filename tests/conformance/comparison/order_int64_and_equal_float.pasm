; LT LTE GT GTE, then the same the other way round
; expect: false
; expect: true
; expect: false
; expect: true
; expect: false
; expect: true
; expect: false
; expect: true

.func main params=0 locals=0 rets=8
  PUSH_I64 -3
  PUSH_F64 -3.0
  LT
  PUSH_I64 -3
  PUSH_F64 -3.0
  LTE
  PUSH_I64 -3
  PUSH_F64 -3.0
  GT
  PUSH_I64 -3
  PUSH_F64 -3.0
  GTE
  PUSH_F64 -3.0
  PUSH_I64 -3
  LT
  PUSH_F64 -3.0
  PUSH_I64 -3
  LTE
  PUSH_F64 -3.0
  PUSH_I64 -3
  GT
  PUSH_F64 -3.0
  PUSH_I64 -3
  GTE
  RET
.end
