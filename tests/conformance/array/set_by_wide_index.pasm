; expect: [7, null]
; expect cycles: 40

.func main params=0 locals=2 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  DUP
  PUSH_I64 0
  PUSH_I32 7
  INTRINSIC array.set/1
  RET
.end
