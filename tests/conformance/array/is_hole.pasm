; expect: false
; expect: true
; expect: false
.func main params=0 locals=1 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST undefined
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.is_hole/1
  GET_LOCAL 0
  PUSH_I64 0
  INTRINSIC array.is_hole/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_CONST undefined
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.is_hole/1
  RET
.end
