; expect: 1
; expect cycles: 55

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  DUP
  INTRINSIC array.push/1
  INTRINSIC array.length/1
  RET
.end
