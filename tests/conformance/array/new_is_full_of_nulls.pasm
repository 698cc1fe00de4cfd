; expect: [null, null, null]
; expect cycles: 32

.func main params=0 locals=2 rets=1
  PUSH_I32 3
  INTRINSIC array.new/1
  RET
.end
