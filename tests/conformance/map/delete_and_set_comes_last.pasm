; expect: {1: 0, 2: 0, 3: 9}
; expect cycles: 150

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 3
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 9
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
