; expect: -2147483648

.func main params=0 locals=0 rets=1
  PUSH_I32 2147483647
  PUSH_I32 1
  ADD
  RET
.end
