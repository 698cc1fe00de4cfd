; expect: 1.0
; expect: named
; expect: undefined
.func main params=0 locals=2 rets=3
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  GET_FIELD "length"
  GET_LOCAL 0
  GET_FIELD "name"
  GET_LOCAL 0
  GET_FIELD "prototype"
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
