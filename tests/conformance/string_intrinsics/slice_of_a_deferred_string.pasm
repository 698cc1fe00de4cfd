; expect: cde

.func main params=0 locals=0 rets=1
  PUSH_CONST "abc"
  PUSH_CONST "def"
  ADD
  PUSH_I32 2
  PUSH_I32 5
  INTRINSIC string.slice/1
  RET
.end
