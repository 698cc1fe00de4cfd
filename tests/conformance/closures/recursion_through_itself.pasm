; expect: 3628800

.func main params=0 locals=0 rets=1
  PUSH_I32 10
  MAKE_CLOSURE factorial 0
  CALL_CLOSURE 1
  RET
.end

.func factorial params=2 locals=0 rets=1
  GET_LOCAL 1
  PUSH_I32 0
  EQ
  JMP_IF_TRUE one
  GET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  GET_LOCAL 0
  CALL_CLOSURE 1
  MUL
  RET
one:
  PUSH_I32 1
  RET
.end
