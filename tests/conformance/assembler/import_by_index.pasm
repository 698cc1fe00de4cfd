; expect: 5

.sysc test.add/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 2
  PUSH_I32 3
  HOSTCALL #0
  RET
.end
