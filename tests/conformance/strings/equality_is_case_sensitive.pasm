; expect: false

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "A"
  EQ
  RET
.end
