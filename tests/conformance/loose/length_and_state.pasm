; expect: 2.0
; expect: 8
; expect: 1
; expect: 0
; expect: false

.func main params=0 locals=1 rets=5
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  GET_FIELD "length"
  GET_LOCAL 0
  INTRINSIC value.kind/1
  GET_LOCAL 0
  INTRINSIC array.state/1
  PUSH_I32 7
  INTRINSIC array.state/1
  GET_LOCAL 0
  INTRINSIC object.is_extensible/1
  RET
.end
