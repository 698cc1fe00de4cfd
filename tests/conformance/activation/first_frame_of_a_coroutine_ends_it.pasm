; expect: 42
.func main params=0 locals=0 rets=1
  SPAWN gen 0
  FRAME_SYNC
  GET_GLOBAL kept
  PUSH_I32 42
  PUSH_I32 0
  RESUME
  RET
.end
.global kept
.func gen params=0 locals=0 rets=1
  ACTIVATION
  DUP
  SET_GLOBAL kept
  PUSH_CONST null
  SUSPEND
  POP
  RET
.end
