; floor(17/8) and floor(16/8)
; expect: 17
; expect cycles: 40

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
