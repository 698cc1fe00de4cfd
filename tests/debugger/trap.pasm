; divides by what it is given, at last by zero
.global last

.func main params=0 locals=0 rets=1
  PUSH_I32 2
  CALL divide
  SET_GLOBAL last
  PUSH_I32 0
  CALL divide
  RET
.end

.func divide params=1 locals=0 rets=1
  .local 0 by
  PUSH_I32 6
  GET_LOCAL by
  DIV
  RET
.end
