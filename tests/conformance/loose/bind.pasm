; expect: 7
; expect: 3

.func main params=0 locals=1 rets=2
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  PUSH_I32 6
  INTRINSIC array.bind/1
  GET_LOCAL 0
  INTRINSIC array.state/1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  INTRINSIC array.state/1
  RET
.end
