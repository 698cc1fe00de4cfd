; A companion like any object, with its shapes.
; expect: 1
; expect: []
; expect live bytes: 592
.func main params=0 locals=2 rets=2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  SET_FIELD "a"
  GET_LOCAL 0
  GET_FIELD "a"
  GET_LOCAL 0
  RET
.end
