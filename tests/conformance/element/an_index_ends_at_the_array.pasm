; The prototype has "0", but a hole is not looked for there.
; expect: undefined
; expect: false
; expect: undefined
.func main params=0 locals=1 rets=3
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 7
  INIT_FIELD "0"
  INTRINSIC realm.set/1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 1
  PUSH_I32 7
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.get/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC element.has/1
  GET_LOCAL 0
  PUSH_CONST "0"
  INTRINSIC element.get/1
  RET
.end
