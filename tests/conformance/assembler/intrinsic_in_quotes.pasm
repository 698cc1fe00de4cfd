; expect error: UNKNOWN_NAME at 4:13

.func main params=0 locals=0 rets=0
  INTRINSIC "random.int/1"
  RET
.end
