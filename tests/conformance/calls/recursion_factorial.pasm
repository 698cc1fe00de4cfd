; expect: 3628800

.func main params=0 locals=0 rets=1
  PUSH_I32 10
  CALL factorial
  RET
.end

.func factorial params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 1
  LTE
  JMP_IF_FALSE more
  PUSH_I32 1
  RET
more:
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL factorial
  MUL
  RET
.end
