; expect: 1
; expect: 2
; expect: 3
.func main params=0 locals=0 rets=3
  PUSH_I32 0
  INTRINSIC bytes.new/1
  PUSH_I32 1
  INIT_FIELD "a"
  GET_FIELD "a"
  INTRINSIC map.new/1
  PUSH_I32 2
  INIT_FIELD "a"
  GET_FIELD "a"
  MAKE_CLOSURE f 0
  PUSH_I32 3
  INIT_FIELD "a"
  GET_FIELD "a"
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
