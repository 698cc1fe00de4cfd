; grant: none
; expect: 3

.sysc test.add/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  HOSTCALL test.add/1
  RET
.end
