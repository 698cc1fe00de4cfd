; expect: false
.func main params=0 locals=2 rets=1
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  PUSH_CONST "s"
  GET_LOCAL 1
  INTRINSIC private.has/1
  RET
.end
