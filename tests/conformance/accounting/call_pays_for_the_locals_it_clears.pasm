; CALL 5 + floor(23/2) = 16, then RET 4 in the callee and RET 4 in main.
; expect none
; expect cycles: 24
; expect instructions: 3

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end
.func f params=0 locals=23 rets=0
  RET
.end
