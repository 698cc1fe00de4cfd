; a deferred string passes through a call, a global and a frame
; expect: abcabc

.global held
.func main params=0 locals=0 rets=1
  PUSH_CONST "ab"
  PUSH_CONST "c"
  CALL join
  SET_GLOBAL held
  FRAME_SYNC
  GET_GLOBAL held
  DUP
  CALL join
  RET
.end

.func join params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
