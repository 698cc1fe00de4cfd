; expect: false
; expect: no such thing
; reject: no such thing
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_CONST "q"
  HOSTCALL test.ask/1 wait
  RET
.end
