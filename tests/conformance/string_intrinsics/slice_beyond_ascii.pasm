; expect: ñ中b

.func main params=0 locals=0 rets=1
  PUSH_CONST "añ中bc"
  PUSH_I32 1
  PUSH_I32 4
  INTRINSIC string.slice/1
  RET
.end
