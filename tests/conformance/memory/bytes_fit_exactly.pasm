; 48 + 32
; limit: heapBytes=80
; expect none
; expect live bytes: 80

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=0 rets=0
  PUSH_I32 17
  HOSTCALL test.bytes/1
  POP
  RET
.end
