; expect: true
; expect: false

.func main params=0 locals=2 rets=2
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  SET_LOCAL 1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  INTRINSIC map.has/1
  RET
.end
