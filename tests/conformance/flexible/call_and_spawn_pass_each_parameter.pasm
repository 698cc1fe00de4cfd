; expect: a
; expect: b
.global from_spawn
.func main params=0 locals=0 rets=2
  PUSH_CONST "this"
  PUSH_CONST "closure"
  PUSH_CONST "b"
  SPAWN callee 3
  FRAME_SYNC
  PUSH_CONST "this"
  PUSH_CONST "closure"
  PUSH_CONST "a"
  CALL callee
  GET_GLOBAL from_spawn
  RET
.end
.func callee params=3 locals=0 rets=1 flexible
  GET_LOCAL 2
  PUSH_CONST "b"
  EQ
  JMP_IF_FALSE call
  GET_LOCAL 2
  SET_GLOBAL from_spawn
call:
  GET_LOCAL 2
  RET
.end
