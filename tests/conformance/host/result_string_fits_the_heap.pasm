; 64 + 9 bytes, without a collection
; limit: heapBytes=73
; expect: é€😀
; expect cycles: 7

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=9 rets=1
  PUSH_CONST "é€😀"
  HOSTCALL test.echo/1
  RET
.end
