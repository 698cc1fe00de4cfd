; floor(9/8) + floor(7/8) for the two, floor(16/8) for the new one
; expect: 16
; expect cycles: 40

.func main params=0 locals=2 rets=1
  PUSH_I32 9
  INTRINSIC array.new/1
  PUSH_I32 7
  INTRINSIC array.new/1
  INTRINSIC array.concat/1
  INTRINSIC array.length/1
  RET
.end
