; expect: a
; expect: 2
; expect: 3.5
; expect cycles: 95

.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_F64 3.5
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.get/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.get/1
  RET
.end
