; limit: stringBytes=9
; expect trap: LIMIT in main at 12

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_CONST "0123456789"
  HOSTCALL test.wrap/1
  RET
.end
