; floor(17/2) and floor(16/2)
; expect: 17
; expect cycles: 68

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC array.copy/1
  GET_LOCAL 0
  INTRINSIC array.length/1
  RET
.end
