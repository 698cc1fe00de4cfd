; expect: a
; expect: true
; expect: undefined

.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC array.push/1
  PUSH_I32 2
  GET_LOCAL 0
  INTRINSIC realm.set/1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_F64 0
  INTRINSIC element.get/1
  GET_LOCAL 1
  PUSH_F64 0
  INTRINSIC element.has/1
  GET_LOCAL 1
  PUSH_F64 1
  INTRINSIC element.get/1
  RET
.end
