; expect: true
; expect: false
; expect: false

.func main params=0 locals=4 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST "a"
  INTRINSIC object.has/1
  GET_LOCAL 1
  PUSH_CONST "a"
  INTRINSIC object.has_own/1
  GET_LOCAL 1
  PUSH_CONST "b"
  INTRINSIC object.has/1
  RET
.end
