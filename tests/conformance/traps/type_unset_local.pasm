; a local never set is null
; expect trap: TYPE in main at 12

.func main params=0 locals=1 rets=1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  RET
.end
