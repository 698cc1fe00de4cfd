; expect: 😀b😁
; expect: c

.func main params=0 locals=0 rets=2
  PUSH_CONST "a😀b😁c"
  PUSH_I32 1
  PUSH_I32 4
  INTRINSIC string.slice/1
  PUSH_CONST "a😀b😁c"
  PUSH_I32 4
  PUSH_I32 5
  INTRINSIC string.slice/1
  RET
.end
