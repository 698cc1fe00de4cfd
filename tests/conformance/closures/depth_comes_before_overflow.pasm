; main takes 2 slots; f does not fit either
; limit: callDepth=1
; limit: stackSlots=2
; expect trap: CALL_DEPTH in main at 10
; expect cycles: 30

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=9 rets=0
  RET
.end
