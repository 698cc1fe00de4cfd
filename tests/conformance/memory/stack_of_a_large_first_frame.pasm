; 20 locals, header, 1 operand: 22 slots, 96 + 22 * 16
; limit: heapBytes=448
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=20 rets=0
  PUSH_I32 1
  POP
  RET
.end
