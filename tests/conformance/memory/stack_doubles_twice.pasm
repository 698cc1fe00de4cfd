; 16, 32, 64 slots: f 1, g 20 + 1, h 20 + 1 and 1 operand, 44 in all; 96 + 64 * 16
; limit: heapBytes=1120
; expect: 6

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=20 rets=0
  PUSH_I32 6
  SET_LOCAL 19
  CALL h
  GET_LOCAL 19
  SET_GLOBAL r
  RET
.end

.func h params=0 locals=20 rets=0
  PUSH_I32 1
  POP
  RET
.end
