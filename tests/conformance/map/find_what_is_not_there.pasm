; expect: undefined
; expect cycles: 93

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  INTRINSIC map.find/1
  RET
.end
