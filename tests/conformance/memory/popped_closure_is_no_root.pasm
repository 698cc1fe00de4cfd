; what lay above the operands is not reached: 2 closures in a row, twice, in room for 2
; limit: heapBytes=96
; expect none
; expect live bytes: 96

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  MAKE_CLOSURE f 0
  POP_N 2
  MAKE_CLOSURE f 0
  MAKE_CLOSURE f 0
  POP_N 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
