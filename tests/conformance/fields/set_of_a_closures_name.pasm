; expect trap: TYPE in main at 16
.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  PUSH_I32 1
  SET_FIELD "name"
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
