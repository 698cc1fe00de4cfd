; expect error: UNKNOWN_NAME at 4:13

.func main params=0 locals=0 rets=0
  INTRINSIC vec2.cross/1
  RET
.end
