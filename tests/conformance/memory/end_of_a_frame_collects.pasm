; 48 + 262096 bytes are 262144. A collection of 20 locals, 1 header, 1 object and 1 coroutine:
; 32 + 4 * 21 + 8 * 2 = 132. 2, 1 + 1 + 16 + floor(262096/8), 2, 1 + 132, 4
; expect none
; expect cycles: 32921
; expect live bytes: 0

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  POP
  FRAME_SYNC
  RET
.end
