; expect: false
; expect: true

.func main params=0 locals=4 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC object.set_prototype/1
  GET_LOCAL 0
  PUSH_CONST null
  INTRINSIC object.set_prototype/1
  RET
.end
