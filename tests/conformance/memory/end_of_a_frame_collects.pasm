; 48 + 262096 bytes are 262144. A collection of 20 locals, 1 header, 4 each for 1 object and
; 1 coroutine: 32 + floor(29/8) = 35.
; 2, 1 + floor(262096/64), 1, 1 + 35, 4
; expect none
; expect cycles: 4139
; expect live bytes: 0

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  POP
  FRAME_SYNC
  RET
.end
