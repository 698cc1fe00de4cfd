; expect: 1
; expect: 2
; expect: 3
.func main params=0 locals=2 rets=3
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 2
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 3
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  RET
.end
.func f params=3 locals=0 rets=1 flexible arity=1 name="named"
  GET_LOCAL 2
  RET
.end
