; three results where RET wants two
; expect error: BAD_RET_HEIGHT in main at 16

.func main params=0 locals=0 rets=2
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=3
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  RET
.end
