; expect: hello_world

.func main params=0 locals=0 rets=1
  PUSH_CONST "hello"
  PUSH_CONST "_world"
  ADD
  RET
.end
