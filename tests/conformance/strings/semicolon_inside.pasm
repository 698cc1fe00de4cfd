; expect: a;b

.func main params=0 locals=0 rets=1
  PUSH_CONST "a;b"
  RET
.end
