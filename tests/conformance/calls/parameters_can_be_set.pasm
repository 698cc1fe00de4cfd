; expect: 42

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  CALL f
  RET
.end

.func f params=1 locals=0 rets=1
  PUSH_I32 42
  SET_LOCAL 0
  GET_LOCAL 0
  RET
.end
