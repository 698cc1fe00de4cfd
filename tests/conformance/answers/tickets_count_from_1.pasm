; expect: 1
; expect: 2
; expect: 3
.sysc test.ask/1 args=1 rets=1
.sysc test.wish/1 args=0 rets=1
.func main params=0 locals=0 rets=3
  PUSH_I32 0
  HOSTCALL test.ask/1
  HOSTCALL test.wish/1
  HOSTCALL test.wish/1
  RET
.end
