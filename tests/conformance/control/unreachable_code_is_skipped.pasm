; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  RET
  TRAP
.end
