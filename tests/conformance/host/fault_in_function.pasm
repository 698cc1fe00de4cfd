; expect trap: HOST_FAULT in fail at 0

.sysc test.throws/1 args=0 rets=0

.func main params=0 locals=0 rets=0
  CALL fail
  RET
.end

.func fail params=0 locals=0 rets=0
  HOSTCALL test.throws/1
  RET
.end
