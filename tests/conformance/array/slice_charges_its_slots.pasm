; floor(17/2) for both
; expect: 17
; expect cycles: 78

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  PUSH_I32 0
  PUSH_I32 17
  INTRINSIC array.slice/1
  INTRINSIC array.length/1
  RET
.end
