; neither needs a function of the host, nor a capability
; grant: none
; expect: 7

.sysc nobody.has/1 args=0 rets=0
.sysc log.write/1 args=9 rets=3
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  RET
.end
