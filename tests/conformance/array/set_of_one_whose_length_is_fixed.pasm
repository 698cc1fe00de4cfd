; Elements that are there, and holes among them, may be set.
; expect: [1, null]
; expect: true
.func main params=0 locals=2 rets=2
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.define/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC element.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  RET
.end
