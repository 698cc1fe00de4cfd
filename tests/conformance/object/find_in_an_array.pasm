; expect: true
; expect: 2.0
; expect: 1
.func main params=0 locals=3 rets=3
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "length"
  INTRINSIC object.find/1
  SET_LOCAL 1
  SET_LOCAL 2
  GET_LOCAL 0
  EQ
  GET_LOCAL 2
  GET_LOCAL 1
  RET
.end
