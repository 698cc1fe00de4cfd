; With the flags they have; another sum of flags gives false.
; expect: true
; expect: false
; expect: true
; expect: false
; expect: [1, undefined, 3]
.func main params=0 locals=2 rets=5
  PUSH_I32 1
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "0"
  PUSH_I32 1
  PUSH_I32 7
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "0"
  PUSH_I32 2
  PUSH_I32 3
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "2"
  PUSH_I32 3
  PUSH_I32 7
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "1"
  PUSH_I32 3
  PUSH_I32 5
  INTRINSIC object.define/1
  GET_LOCAL 0
  RET
.end
