; through a local and back, two results are too many
; expect trap: BAD_RET_SLOTS in main at 22

.func main params=0 locals=1 rets=1
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
