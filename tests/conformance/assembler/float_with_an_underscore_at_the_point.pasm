; expect error: BAD_NUMBER at 4:12

.func main params=0 locals=0 rets=0
  PUSH_F64 1_.5
  RET
.end
