; expect: [9]
; expect cycles: 61

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 9
  INTRINSIC array.insert/1
  RET
.end
