; expect: 5.5
; expect: 7
; expect: 1

.func main params=0 locals=1 rets=3
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.loosen/1
  GET_LOCAL 0
  PUSH_CONST "9"
  PUSH_F64 5.5
  PUSH_I32 6
  INTRINSIC object.force/1
  GET_LOCAL 0
  PUSH_F64 9
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 7
  PUSH_I32 0
  INTRINSIC object.force/1
  GET_LOCAL 0
  GET_FIELD "length"
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.keys/1
  INTRINSIC array.length/1
  RET
.end
