; expect: true
; expect: true
; expect: ["length", "name", "prototype"]
; expect: []
.func main params=0 locals=2 rets=4
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  GET_FIELD "prototype"
  GET_FIELD "constructor"
  GET_LOCAL 0
  EQ
  GET_LOCAL 0
  GET_FIELD "prototype"
  GET_LOCAL 0
  GET_FIELD "prototype"
  EQ
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC object.keys/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  RET
.end
.func f params=3 locals=0 rets=1 flexible constructible new_target arity=2 name="Made"
  GET_LOCAL 0
  RET
.end
