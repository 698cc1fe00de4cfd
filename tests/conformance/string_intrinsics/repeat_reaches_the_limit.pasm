; limit: stringBytes=8
; expect: abababab

.func main params=0 locals=0 rets=1
  PUSH_CONST "ab"
  PUSH_I32 4
  INTRINSIC string.repeat/1
  RET
.end
