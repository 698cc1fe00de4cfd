; floor(17/2) for the new array, floor(16/2)
; expect: null
; expect cycles: 58

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  PUSH_I32 0
  INTRINSIC array.remove/1
  RET
.end
