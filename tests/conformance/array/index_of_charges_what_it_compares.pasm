; floor(17/2) for the new array, floor(16/2) up to the one found
; expect: 15
; expect cycles: 66

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 15
  PUSH_I32 1
  INTRINSIC array.set/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.index_of/1
  RET
.end
