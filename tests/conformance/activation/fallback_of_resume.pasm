; expect: 12
.fallback RESUME slow
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 5
  PUSH_I32 6
  RESUME
  RET
.end
.func slow params=3 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  GET_LOCAL 2
  ADD
  RET
.end
