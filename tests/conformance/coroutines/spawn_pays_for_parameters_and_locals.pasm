; 9 PUSH_I32 of 2; SPAWN 6 + 32 + floor((9 + 15)/2); FRAME_SYNC 1; f's RET 4; RET 4
; expect none
; expect cycles: 77
; expect instructions: 13

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  PUSH_I32 9
  SPAWN f 9
  FRAME_SYNC
  RET
.end

.func f params=9 locals=15 rets=0
  RET
.end
