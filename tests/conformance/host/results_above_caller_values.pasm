; expect: 0
; expect: 1
; expect: two

.sysc test.pair/1 args=0 rets=2

.func main params=0 locals=0 rets=3
  PUSH_I32 0
  HOSTCALL test.pair/1
  RET
.end
