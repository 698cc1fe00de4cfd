; expect: object{"a": 3}
.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  SET_FIELD "a"
  GET_LOCAL 0
  PUSH_I32 3
  SET_FIELD "a"
  GET_LOCAL 0
  RET
.end
