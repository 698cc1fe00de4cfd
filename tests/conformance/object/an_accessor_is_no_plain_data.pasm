; expect: object{}

.func main params=0 locals=4 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  RET
.end
