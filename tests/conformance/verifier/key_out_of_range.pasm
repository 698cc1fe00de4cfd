; expect error: CONSTANT_RANGE in main at 6
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INIT_FIELD #7
  RET
.end
