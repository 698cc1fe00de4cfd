; expect: 3

.sysc test.length/1 args=1 rets=1
.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  HOSTCALL test.array/1
  HOSTCALL test.length/1
  RET
.end
