; expect: true
; expect: false
; expect: true
; expect: false

.func main params=0 locals=0 rets=4
  PUSH_F64 0.1
  PUSH_F64 0.2
  LT
  PUSH_F64 0.1
  PUSH_F64 0.1
  LT
  PUSH_F64 0.1
  PUSH_F64 0.1
  LTE
  PUSH_F64 -Infinity
  PUSH_F64 Infinity
  GT
  RET
.end
