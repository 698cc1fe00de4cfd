; expect: 3

.func main params=0 locals=0 rets=1 stack=2
  PUSH_I32 1
  PUSH_I32 2
  ADD
  RET
.end
