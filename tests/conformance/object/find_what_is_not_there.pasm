; expect: undefined
; expect: undefined
; expect: 0

.func main params=0 locals=4 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  INTRINSIC object.find/1
  RET
.end
