; expect: true
; expect: false
; expect: false
; expect: false
.func main params=0 locals=1 rets=4
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC array.is_open/1
  GET_LOCAL 0
  INTRINSIC array.is_open/1
  INTRINSIC map.new/1
  INTRINSIC array.is_open/1
  PUSH_CONST null
  INTRINSIC array.is_open/1
  RET
.end
