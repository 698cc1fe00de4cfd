; expect: []
; expect live bytes: 48

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  HOSTCALL test.array/1
  RET
.end
