; expect: {}
; expect live bytes: 208

.func main params=0 locals=1 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 4
  INTRINSIC map.set/1
  GET_LOCAL 0
  INTRINSIC map.clear/1
  GET_LOCAL 0
  RET
.end
