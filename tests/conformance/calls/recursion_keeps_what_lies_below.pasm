; 1000 frames, each with a string, an int64 and a float below the call; memory grows meanwhile
; expect: 1000
; expect: 4294967296000
; expect: 500.0

.func main params=0 locals=0 rets=3
  PUSH_I32 1000
  CALL down
  RET
.end

.func down params=1 locals=1 rets=3
  PUSH_CONST "kept"
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_FALSE more
  PUSH_I32 0
  PUSH_I64 0
  PUSH_F64 0.0
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
  PUSH_F64 0.5
  ADD
  SWAP
  PUSH_I64 4294967296
  ADD
  SWAP
  GET_LOCAL 1
  PUSH_CONST "kept"
  EQ
  JMP_IF_TRUE fine
  TRAP
fine:
  CALL count
  RET
.end

; a b c is a+1 b c
.func count params=3 locals=0 rets=3
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  GET_LOCAL 1
  GET_LOCAL 2
  RET
.end
