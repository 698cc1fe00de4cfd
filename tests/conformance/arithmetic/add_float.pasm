; expect: 0.30000000000000004

.func main params=0 locals=0 rets=1
  PUSH_F64 0.1
  PUSH_F64 0.2
  ADD
  RET
.end
