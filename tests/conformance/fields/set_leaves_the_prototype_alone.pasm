; expect: 1
; expect: 2
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 2
  SET_FIELD "a"
  GET_LOCAL 0
  GET_FIELD "a"
  GET_LOCAL 1
  GET_FIELD "a"
  RET
.end
