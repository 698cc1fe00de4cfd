; expect: true

.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC string.from_code/1
  PUSH_CONST "\0"
  EQ
  RET
.end
