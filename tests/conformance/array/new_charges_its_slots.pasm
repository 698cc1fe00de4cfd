; 16 for the object, floor(17/2)
; expect: 17
; expect cycles: 41

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
