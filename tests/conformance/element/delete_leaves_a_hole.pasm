; expect: true
; expect: true
; expect: [null, undefined]
; expect: false
; expect: true
.func main params=0 locals=2 rets=5
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC element.delete/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.is_hole/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC element.has/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC element.delete/1
  RET
.end
