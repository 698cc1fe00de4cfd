; 1 + 10, 16 to allocate, floor(10 / 2) for 10 elements.
; expect: undefined
; expect cycles: 84
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_F64 9
  PUSH_BOOL true
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_F64 8
  INTRINSIC element.get/1
  RET
.end
