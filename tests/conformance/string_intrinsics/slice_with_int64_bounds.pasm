; expect: el

.func main params=0 locals=0 rets=1
  PUSH_CONST "hello"
  PUSH_I64 1
  PUSH_I64 3
  INTRINSIC string.slice/1
  RET
.end
