; expect trap: TYPE in main at 36
.func main params=0 locals=2 rets=0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  PUSH_CONST "s"
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  RET
.end
