; expect: true
; expect: 7
; expect: true
.func main params=0 locals=2 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 7
  INIT_FIELD "p"
  SET_LOCAL 1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC object.set_prototype/1
  GET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC object.get/1
  GET_LOCAL 0
  INTRINSIC object.prototype/1
  GET_LOCAL 1
  EQ
  RET
.end
