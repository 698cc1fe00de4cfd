; expect trap: TYPE in main at 86
.func main params=0 locals=2 rets=0
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  PUSH_I32 6
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 2
  INTRINSIC private.set/1
  RET
.end
