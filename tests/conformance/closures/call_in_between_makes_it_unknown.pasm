; expect trap: BAD_RET_SLOTS in main at 16

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  CALL nothing
  CALL_CLOSURE 0
  RET
.end

.func nothing params=0 locals=0 rets=0
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
