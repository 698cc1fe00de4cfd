; expect:
; expect live bytes: 64

.sysc test.times/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "x"
  PUSH_I32 0
  HOSTCALL test.times/1
  RET
.end
