; a whole number that the host marks as a float stays one
; expect: 1.0

.sysc test.one/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.one/1
  RET
.end
