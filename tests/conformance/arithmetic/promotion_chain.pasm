; int32 + int64 + float
; expect: 2147483648.5

.func main params=0 locals=0 rets=1
  PUSH_I32 2147483647
  PUSH_I64 1
  ADD
  PUSH_F64 0.5
  ADD
  RET
.end
