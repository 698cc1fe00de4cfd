; what was logged stays logged
; expect log: before
; expect trap: HOST_FAULT in main at 12

.sysc log.write/1 args=1 rets=0
.sysc test.throws/1 args=0 rets=0

.func main params=0 locals=0 rets=0
  PUSH_CONST "before"
  HOSTCALL log.write/1
  HOSTCALL test.throws/1
  PUSH_CONST "after"
  HOSTCALL log.write/1
  RET
.end
