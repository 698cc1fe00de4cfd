; expect: true
; expect: 1
; expect: 14

.func main params=0 locals=4 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST "a"
  INTRINSIC object.find/1
  SET_LOCAL 2
  SET_LOCAL 3
  GET_LOCAL 0
  EQ
  GET_LOCAL 3
  GET_LOCAL 2
  RET
.end
