; expect: a
; expect: b
; expect: []
.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1.5
  PUSH_CONST "a"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "01"
  PUSH_CONST "b"
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_CONST "1.5"
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "01"
  INTRINSIC element.get/1
  GET_LOCAL 0
  RET
.end
