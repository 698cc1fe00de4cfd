; f: header; from the argument on, g: 1 parameter, 13 locals, header, 1 operand: 17 slots, and there are 16.
; 32 slots: 96 + 512
; limit: heapBytes=608
; expect: 7

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  PUSH_I32 7
  CALL g
  RET
.end

.func g params=1 locals=13 rets=0
  GET_LOCAL 0
  SET_GLOBAL r
  RET
.end
