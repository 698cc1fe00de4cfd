; The companion 16, its empty shape 32, `length`: a dictionary of 4 entries 32 + 4, and 24; `name` 24.
; expect: named
; expect cycles: 166
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  GET_FIELD "name"
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
