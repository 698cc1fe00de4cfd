; floor(9/2) + floor(7/2) for the two, floor(16/2) for the new one
; expect: 16
; expect cycles: 100

.func main params=0 locals=2 rets=1
  PUSH_I32 9
  INTRINSIC array.new/1
  PUSH_I32 7
  INTRINSIC array.new/1
  INTRINSIC array.concat/1
  INTRINSIC array.length/1
  RET
.end
