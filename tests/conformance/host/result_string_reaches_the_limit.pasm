; limit: stringBytes=9
; expect: é€😀

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "é€😀"
  HOSTCALL test.echo/1
  RET
.end
