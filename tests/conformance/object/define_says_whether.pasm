; expect: true
; expect: false
; expect: true
; expect: 2

.func main params=0 locals=4 rets=4
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 7
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.get/1
  RET
.end
