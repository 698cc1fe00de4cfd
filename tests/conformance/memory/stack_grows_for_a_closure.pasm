; f: header; from the closure on, c: 1 parameter, 15 locals, header, 1 operand: 19 slots. 48 + 96 + 32 * 16
; limit: heapBytes=656
; expect: 3

.global r
.func main params=0 locals=0 rets=1
  SPAWN f 0
  FRAME_SYNC
  GET_GLOBAL r
  RET
.end

.func f params=0 locals=0 rets=0
  MAKE_CLOSURE c 0
  CALL_CLOSURE 0
  RET
.end

.func c params=1 locals=15 rets=0
  PUSH_I32 3
  SET_GLOBAL r
  RET
.end
