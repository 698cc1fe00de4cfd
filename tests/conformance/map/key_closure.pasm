; expect: true
; expect: false

.func main params=0 locals=2 rets=2
  MAKE_CLOSURE f 0
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
  MAKE_CLOSURE f 0
  INTRINSIC map.has/1
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end
