; expect: true
; expect: x
; expect: false
; expect: null

.func main params=0 locals=2 rets=4
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I64 -1
  PUSH_CONST "x"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 -1
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I64 4294967295
  INTRINSIC map.get/1
  RET
.end
