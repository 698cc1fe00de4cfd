; expect: {1e+300: 1}
; expect: true

.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1e300
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1e300
  INTRINSIC map.has/1
  RET
.end
