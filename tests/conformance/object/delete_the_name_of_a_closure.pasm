; expect: true
; expect: false
; expect: ["length"]
.func main params=0 locals=1 rets=3
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC object.delete/1
  GET_LOCAL 0
  PUSH_CONST "name"
  INTRINSIC object.has_own/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.keys/1
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
