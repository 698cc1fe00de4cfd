; expect: true
; expect: b
; expect: 1

.func main params=0 locals=1 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 NaN
  PUSH_CONST "a"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_F64 NaN
  PUSH_CONST "b"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_F64 NaN
  INTRINSIC map.get/1
  GET_LOCAL 0
  INTRINSIC map.length/1
  RET
.end
