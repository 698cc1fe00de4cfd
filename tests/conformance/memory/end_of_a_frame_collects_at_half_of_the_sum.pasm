; 524288 bytes are kept, and collected over once: 20 locals, header, 4 each for 1 object and 1 coroutine:
; 29, 35 cycles. Then
; 2 * 262144 more are made, half of 1048576: with 3 objects 37 makes 36 cycles.
; 2, 1 + floor(524240/64), 2, 1 + 35; twice 2, 1 + 4095, 2; 1 + 36, 4
; expect none
; expect cycles: 16473
; expect live bytes: 1048576

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 524240
  HOSTCALL test.bytes/1
  SET_LOCAL 0
  FRAME_SYNC
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  SET_LOCAL 1
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  SET_LOCAL 2
  FRAME_SYNC
  RET
.end
