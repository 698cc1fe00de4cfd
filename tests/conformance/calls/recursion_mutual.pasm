; expect: true
; expect: false

.func main params=0 locals=0 rets=2
  PUSH_I32 10
  CALL even
  PUSH_I32 7
  CALL even
  RET
.end

.func even params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_FALSE more
  PUSH_BOOL true
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL odd
  RET
.end

.func odd params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_FALSE more
  PUSH_BOOL false
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL even
  RET
.end
