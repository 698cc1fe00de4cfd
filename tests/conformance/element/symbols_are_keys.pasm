; expect: 1
; expect: undefined
; expect: true
; expect: true
; expect: false
.func main params=0 locals=2 rets=5
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC element.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC element.get/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC element.has_own/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC element.delete/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC element.has/1
  RET
.end
