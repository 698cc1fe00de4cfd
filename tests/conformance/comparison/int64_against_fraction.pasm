; expect: true
; expect: true
; expect: true
; expect: false

.func main params=0 locals=0 rets=4
  PUSH_I64 0
  PUSH_F64 -0.5
  GT
  PUSH_I64 -1
  PUSH_F64 -0.5
  LT
  PUSH_F64 1.5
  PUSH_I64 2
  LT
  PUSH_I64 1
  PUSH_F64 1.5
  EQ
  RET
.end
