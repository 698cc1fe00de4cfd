; expect: []
; expect cycles: 31

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  RET
.end
