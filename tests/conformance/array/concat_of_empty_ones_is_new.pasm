; expect: false
; expect cycles: 86

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC array.concat/1
  EQ
  RET
.end
