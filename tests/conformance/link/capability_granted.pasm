; grant: secret
; expect none

.sysc test.secret/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL test.secret/1
  RET
.end
