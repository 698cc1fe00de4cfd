; expect: true
; expect: true
; expect: true
; expect: true
.func main params=0 locals=2 rets=4
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1
  PUSH_I32 7
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC array.slice/1
  PUSH_I32 0
  INTRINSIC array.is_hole/1
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.concat/1
  PUSH_I32 2
  INTRINSIC array.is_hole/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC array.insert/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.is_hole/1
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC array.copy/1
  GET_LOCAL 1
  PUSH_I32 0
  INTRINSIC array.is_hole/1
  RET
.end
