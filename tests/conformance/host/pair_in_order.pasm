; the first result is the lower one
; expect: 1
; expect: two

.sysc test.pair/1 args=0 rets=2

.func main params=0 locals=0 rets=2
  HOSTCALL test.pair/1
  RET
.end
