; expect: 3.5
; expect: 0.1
; expect: 2.0

.func main params=0 locals=0 rets=3
  PUSH_I32 7
  PUSH_F64 2.0
  DIV
  PUSH_F64 1.0
  PUSH_I64 10
  DIV
  PUSH_F64 4.0
  PUSH_F64 2.0
  DIV
  RET
.end
