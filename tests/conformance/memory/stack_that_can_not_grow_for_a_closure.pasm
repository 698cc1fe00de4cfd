; 608 and 48 for the closure. MAKE_CLOSURE 8 + 16, CALL_CLOSURE 6, its callee's locals not charged; the collection
; counts main 1, f 2, 1 global, 2 coroutines and 1 object: 32 + 4 * 4 + 8 * 3 = 72. main 6 + 32 + 1
; limit: heapBytes=655
; expect trap: OUT_OF_MEMORY in f at 10
; expect coroutine: 1
; expect dropped: 1
; expect cycles: 141
; expect live bytes: 400

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
