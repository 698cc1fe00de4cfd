; expect error: UNKNOWN_NAME at 5:12

.sysc a.b/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL "a.b/1"
  RET
.end
