; expect: -9223372036854775808

.func main params=0 locals=0 rets=1
  PUSH_I64 -9223372036854775808
  PUSH_I64 -1
  DIV
  RET
.end
