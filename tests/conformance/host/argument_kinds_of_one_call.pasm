; expect: ababab

.sysc test.times/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "ab"
  PUSH_I32 3
  HOSTCALL test.times/1
  RET
.end
