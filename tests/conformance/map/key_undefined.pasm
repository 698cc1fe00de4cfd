; expect: {undefined: 1, null: 2}
; expect: true

.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST undefined
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST undefined
  INTRINSIC map.has/1
  RET
.end
