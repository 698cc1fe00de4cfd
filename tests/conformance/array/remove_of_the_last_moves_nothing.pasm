; expect: null
; expect cycles: 50

.func main params=0 locals=2 rets=1
  PUSH_I32 17
  INTRINSIC array.new/1
  PUSH_I32 16
  INTRINSIC array.remove/1
  RET
.end
