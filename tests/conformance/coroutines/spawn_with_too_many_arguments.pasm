; expect error: BAD_SPAWN_ARGS in main at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  SPAWN main 1
  RET
.end
