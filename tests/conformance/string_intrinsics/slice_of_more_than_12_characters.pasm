; expect: cdefghijklmnopqrstuv

.func main params=0 locals=0 rets=1
  PUSH_CONST "abcdefghijklmnopqrstuvwxyz"
  PUSH_I32 2
  PUSH_I32 22
  INTRINSIC string.slice/1
  RET
.end
