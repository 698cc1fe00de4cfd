; The closure becomes a prototype, with its facts.
; expect: named
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  INTRINSIC object.new/1
  PUSH_CONST "name"
  INTRINSIC object.get/1
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
