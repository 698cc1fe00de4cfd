; int32 + float is float
; expect: 1.0
; expect: 3.5

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_F64 0.0
  ADD
  PUSH_F64 1.5
  PUSH_I32 2
  ADD
  RET
.end
