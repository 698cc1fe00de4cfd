; expect: true
; expect: false
; expect: {}
.func main params=0 locals=2 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  MAKE_CLOSURE f 0
  GET_LOCAL 0
  INTRINSIC object.set_prototype/1
  GET_LOCAL 0
  MAKE_CLOSURE f 0
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC object.set_prototype/1
  POP
  GET_LOCAL 1
  INTRINSIC object.set_prototype/1
  GET_LOCAL 0
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
