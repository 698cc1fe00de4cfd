; expect: 5
; expect cycles: 35

.func main params=0 locals=2 rets=1
  PUSH_I32 5
  INTRINSIC array.new/1
  INTRINSIC array.length/1
  RET
.end
