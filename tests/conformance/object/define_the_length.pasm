; expect: false
; expect: true
; expect: true
; expect: false
; expect: [null]
.func main params=0 locals=2 rets=5
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.define/1
  GET_LOCAL 0
  RET
.end
