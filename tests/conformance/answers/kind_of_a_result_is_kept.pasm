; expect: true
; expect: 3.0
; answer: 3
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=2
  HOSTCALL test.wish/1 wait
  RET
.end
