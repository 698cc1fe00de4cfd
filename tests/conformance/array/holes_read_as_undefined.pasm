; get, pop and remove give an undefined that is no hole.
; expect: [undefined, undefined, undefined]
; expect: false
; expect: false
; expect: false
.func main params=0 locals=2 rets=4
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1
  PUSH_I32 7
  INTRINSIC element.set/1
  PUSH_I32 3
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  INTRINSIC array.set/1
  GET_LOCAL 1
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.remove/1
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_F64 3
  SET_FIELD "length"
  GET_LOCAL 1
  PUSH_I32 2
  GET_LOCAL 0
  INTRINSIC array.pop/1
  INTRINSIC array.set/1
  GET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC array.is_hole/1
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC array.is_hole/1
  GET_LOCAL 1
  PUSH_I32 2
  INTRINSIC array.is_hole/1
  RET
.end
