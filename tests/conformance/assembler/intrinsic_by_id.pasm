; expect: 5.0

.func main params=0 locals=0 rets=1
  PUSH_F64 3.0
  PUSH_F64 4.0
  INTRINSIC #1
  RET
.end
