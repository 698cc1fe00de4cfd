; 160000 bytes, then a collection because 48 + 160000 more do not fit, then only those count: no other
; collection at FRAME_SYNC. 20 locals, header, 1 object and 1 coroutine: 132.
; 2, 18 + 20000, 2; 2, 18 + 20000 + 132, 2; 1, 4
; limit: heapBytes=300000
; expect none
; expect cycles: 40181
; expect live bytes: 160048

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 160000
  HOSTCALL test.bytes/1
  POP
  PUSH_I32 160000
  HOSTCALL test.bytes/1
  POP
  FRAME_SYNC
  RET
.end
