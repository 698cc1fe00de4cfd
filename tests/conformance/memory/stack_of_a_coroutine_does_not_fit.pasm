; SPAWN 6 + floor(15/2), and a collection of 21 locals, 1 header and 1 coroutine: 32 + 4 * 22 + 8
; limit: heapBytes=351
; expect trap: OUT_OF_MEMORY in main at 0
; expect cycles: 141
; expect instructions: 1
; expect live bytes: 0

.func main params=0 locals=21 rets=0
  SPAWN f 0
  FRAME_SYNC
  RET
.end

.func f params=0 locals=15 rets=0
  RET
.end
