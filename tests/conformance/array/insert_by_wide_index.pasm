; expect: [null, 9]

.func main params=0 locals=2 rets=1
  PUSH_I32 1
  INTRINSIC array.new/1
  DUP
  PUSH_I64 1
  PUSH_I32 9
  INTRINSIC array.insert/1
  RET
.end
