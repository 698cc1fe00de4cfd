; 16 bytes less than 262144
; expect none
; expect cycles: 32787
; expect live bytes: 262128

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 262080
  HOSTCALL test.bytes/1
  POP
  FRAME_SYNC
  RET
.end
