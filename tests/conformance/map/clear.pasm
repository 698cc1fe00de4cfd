; expect: {}
; expect: 0
; expect: {"a": 1}

.func main params=0 locals=1 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  INTRINSIC map.clear/1
  INTRINSIC map.new/1
  GET_LOCAL 0
  INTRINSIC map.length/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  RET
.end
