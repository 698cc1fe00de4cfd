; expect: 55

.func main params=0 locals=0 rets=1
  PUSH_I32 10
  CALL fib
  RET
.end

.func fib params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 2
  LT
  JMP_IF_FALSE more
  GET_LOCAL 0
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL fib
  GET_LOCAL 0
  PUSH_I32 2
  SUB
  CALL fib
  ADD
  RET
.end
