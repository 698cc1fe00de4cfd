; 4095 calls below the entry: exactly the default callDepth of 4096
; expect: 4094

.func main params=0 locals=0 rets=1
  PUSH_I32 4094
  CALL down
  RET
.end

.func down params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_FALSE more
  PUSH_I32 0
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
  PUSH_I32 1
  ADD
  RET
.end
