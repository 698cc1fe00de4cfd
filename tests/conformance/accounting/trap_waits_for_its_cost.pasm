; 1200 slots are live: the collection before the trap costs 32 + 4 × (1200 + 3) + 8 × 2.
; expect trap: OUT_OF_MEMORY in main at 24
; expect cycles: 5500
; expect instructions: 5
; limit: heapBytes=32000
; budget: 1
; budget: 500
; budget: 5499

.func main params=0 locals=1 rets=0
  PUSH_I32 1200
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 2000
  INTRINSIC array.new/1
  POP
  RET
.end
