; expect trap: TYPE in main at 12

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 1
  RET
.end
