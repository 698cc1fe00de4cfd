; expect: true

.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  INTRINSIC string.from_bool/1
  PUSH_CONST "true"
  EQ
  RET
.end
