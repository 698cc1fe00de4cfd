; the trap is in the callee: 8 + 16 + 6 + floor(80/2) + 1
; expect trap: EXPLICIT in f at 0
; expect cycles: 71
; expect instructions: 3

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=80 rets=0
  TRAP
.end
