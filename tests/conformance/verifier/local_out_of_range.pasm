; expect error: LOCAL_RANGE in f at 0

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end
.func f params=0 locals=2 rets=0
  GET_LOCAL 2
  POP
  RET
.end
