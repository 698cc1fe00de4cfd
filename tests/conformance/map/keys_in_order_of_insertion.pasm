; expect: [3, true]
; expect cycles: 160

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_BOOL true
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  INTRINSIC map.keys/1
  RET
.end
