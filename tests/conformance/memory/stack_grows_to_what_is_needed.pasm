; f: header; g: 40 locals and header: 42 slots, more than twice 16. 96 + 42 * 16
; limit: heapBytes=768
; expect none

.func main params=0 locals=0 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=0 rets=0
  CALL g
  RET
.end

.func g params=0 locals=40 rets=0
  RET
.end
