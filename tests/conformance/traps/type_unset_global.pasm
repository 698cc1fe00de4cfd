; expect trap: TYPE in main at 12

.global a

.func main params=0 locals=0 rets=1
  GET_GLOBAL a
  PUSH_I32 1
  ADD
  RET
.end
