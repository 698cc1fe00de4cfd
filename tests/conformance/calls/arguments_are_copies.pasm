; expect: 1

.func main params=0 locals=1 rets=1
  PUSH_I32 1
  SET_LOCAL 0
  GET_LOCAL 0
  CALL change
  GET_LOCAL 0
  RET
.end

.func change params=1 locals=0 rets=0
  PUSH_I32 99
  SET_LOCAL 0
  RET
.end
