; expect trap: DIV_ZERO in divide at 12

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 0
  CALL divide
  RET
.end

.func divide params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  DIV
  RET
.end
