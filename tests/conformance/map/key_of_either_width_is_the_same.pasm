; expect: true
; expect: x
; expect: 1

.func main params=0 locals=2 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "x"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 1
  INTRINSIC map.get/1
  GET_LOCAL 0
  INTRINSIC map.length/1
  RET
.end
