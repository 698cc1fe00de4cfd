; limit: callDepth=1
; expect trap: TYPE in main at 18
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  RET
.end
