; The collection looks at 20000 slots of two arrays, a local, a header: 32 + 4 × 20003 + 8 × 3.
; expect none
; expect frames: 1
; expect cycles: 90131
; budget: 1
; budget: 3000

.func main params=0 locals=2 rets=0
  PUSH_I32 10000
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 10000
  INTRINSIC array.new/1
  SET_LOCAL 1
  FRAME_SYNC
  RET
.end
