; expect: false
; expect: true

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_I32 3
  HOSTCALL test.array/1
  PUSH_I32 3
  HOSTCALL test.array/1
  EQ
  PUSH_I32 3
  HOSTCALL test.array/1
  PUSH_I32 3
  HOSTCALL test.array/1
  NEQ
  RET
.end
