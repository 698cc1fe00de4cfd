; as end_of_a_frame_collects_at_half_of_the_sum, with 16 bytes less: 524272 of 1048560
; expect none
; expect cycles: 131256

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=20 rets=0
  PUSH_I32 524240
  HOSTCALL test.bytes/1
  SET_LOCAL 0
  FRAME_SYNC
  PUSH_I32 262096
  HOSTCALL test.bytes/1
  SET_LOCAL 1
  PUSH_I32 262080
  HOSTCALL test.bytes/1
  SET_LOCAL 2
  FRAME_SYNC
  RET
.end
