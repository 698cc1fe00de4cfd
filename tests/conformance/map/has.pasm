; expect: true
; expect: false
; expect cycles: 93

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC map.has/1
  RET
.end
