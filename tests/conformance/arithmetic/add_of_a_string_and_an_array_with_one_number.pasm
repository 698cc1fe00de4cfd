; expect trap: TYPE in main at 12
.func main params=0 locals=0 rets=1 floats
  PUSH_CONST "n"
  MAKE_ARRAY 0
  ADD
  RET
.end
