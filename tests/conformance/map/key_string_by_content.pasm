; expect: true
; expect: 1
; expect cycles: 138

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "ab"
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  INTRINSIC map.get/1
  RET
.end
