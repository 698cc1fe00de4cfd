; expect: true

.func main params=0 locals=0 rets=1
  PUSH_CONST "abcabc"
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC string.slice/1
  PUSH_CONST "abcabc"
  PUSH_I32 3
  PUSH_I32 6
  INTRINSIC string.slice/1
  EQ
  RET
.end
