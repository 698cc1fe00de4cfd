; expect: true
; expect: null
; answer: 7
.sysc test.tell/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_CONST "x"
  HOSTCALL test.tell/1 wait
  RET
.end
