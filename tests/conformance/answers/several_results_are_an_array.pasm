; expect: true
; expect: [1, "two"]
; answer: [1, "two"]
.sysc test.two/1 args=2 rets=1
.func main params=0 locals=0 rets=2
  PUSH_I32 0
  PUSH_I32 0
  HOSTCALL test.two/1 wait
  RET
.end
