; expect: NaN
; expect: Infinity

.func main params=0 locals=0 rets=2
  PUSH_F64 Infinity
  PUSH_F64 -Infinity
  ADD
  PUSH_F64 Infinity
  PUSH_I32 1
  ADD
  RET
.end
