; floor(17/2) for each
; expect: 17
; expect cycles: 60

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 17
  PUSH_I32 1
  INTRINSIC array.fill/1
  INTRINSIC array.length/1
  RET
.end
