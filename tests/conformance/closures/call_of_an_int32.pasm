; expect trap: TYPE in main at 18

.func main params=0 locals=1 rets=1
  PUSH_I32 1
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end
