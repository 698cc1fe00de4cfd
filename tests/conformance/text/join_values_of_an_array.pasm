; expect trap: TYPE in main at 24
.func main params=0 locals=0 rets=1
  PUSH_CONST "x"
  MAKE_ARRAY 0
  MAKE_ARRAY 2
  PUSH_CONST "-"
  INTRINSIC text.join_values/1
  RET
.end
