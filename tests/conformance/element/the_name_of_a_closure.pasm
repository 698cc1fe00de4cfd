; expect: named
; expect: true
; expect: true
; expect: undefined
; expect: undefined
.func main params=0 locals=2 rets=5
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC element.has_own/1
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC element.delete/1
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.get/1
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
