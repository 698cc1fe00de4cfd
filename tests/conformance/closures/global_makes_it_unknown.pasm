; expect trap: BAD_RET_SLOTS in main at 22

.global g
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  SET_GLOBAL g
  GET_GLOBAL g
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
