; expect: [closure #1(7), [closure #1(8)]]

.sysc test.wrap/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  MAKE_CLOSURE f 1
  PUSH_I32 8
  MAKE_CLOSURE f 1
  HOSTCALL test.wrap/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
