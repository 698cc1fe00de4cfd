; expect: {"a": 3, "b": 2}
; expect: 2
; expect cycles: 130

.func main params=0 locals=2 rets=2
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
  PUSH_CONST "a"
  PUSH_I32 3
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC map.length/1
  RET
.end
