; main has a header and an operand, f a header, and each of them deep on it: 11 locals, header, operand
; limit: stackSlots=16
; expect: 13
; expect dropped: 1

.func main params=0 locals=0 rets=1
  SPAWN f 0
  PUSH_I32 1
  CALL deep
  ADD
  RET
.end

.func deep params=0 locals=11 rets=1
  FRAME_SYNC
  PUSH_I32 12
  RET
.end

.func f params=0 locals=0 rets=0
  CALL deep
  POP
  FRAME_SYNC
  RET
.end
