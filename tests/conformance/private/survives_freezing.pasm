; What is frozen keeps it writable, and may get another one.
; expect: 3
; expect: 1
.func main params=0 locals=2 rets=2
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 3
  INTRINSIC private.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  RET
.end
