; expect: true
; expect: 1
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC element.delete/1
  GET_LOCAL 0
  GET_FIELD "a"
  RET
.end
