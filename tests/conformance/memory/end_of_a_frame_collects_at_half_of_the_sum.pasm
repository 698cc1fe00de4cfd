; 524288 bytes are kept, and collected over once: 20 locals, header, 1 object and 1 coroutine: 132 cycles. Then
; 2 * 262144 more are made, half of 1048576: with 3 objects 148 cycles.
; 2, 18 + floor(524240/8), 2, 1 + 132; twice 2, 18 + 32762, 2; 1 + 148, 4
; expect none
; expect cycles: 131406
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
