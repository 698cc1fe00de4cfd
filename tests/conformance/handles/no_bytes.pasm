; expect: bytes()

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  HOSTCALL test.bytes/1
  RET
.end
