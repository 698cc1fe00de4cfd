; An object finds what an array among its prototypes has.
; expect: 7
; expect: 1.0
; expect: false
.func main params=0 locals=2 rets=3
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 7
  INTRINSIC array.set/1
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 1
  GET_FIELD "length"
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC element.has_own/1
  RET
.end
