; 64 + 9 bytes, without a collection: 2, 1 + 1, 8 + 16 + 2, 4
; limit: heapBytes=73
; expect: é€😀
; expect cycles: 34

.sysc test.echo/1 args=1 rets=1
.func main params=0 locals=9 rets=1
  PUSH_CONST "é€😀"
  HOSTCALL test.echo/1
  RET
.end
