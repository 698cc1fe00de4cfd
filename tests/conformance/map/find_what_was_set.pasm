; expect: 7
; expect: null

.func main params=0 locals=1 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 7
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_F64 1.0
  PUSH_CONST null
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC map.find/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.find/1
  RET
.end
