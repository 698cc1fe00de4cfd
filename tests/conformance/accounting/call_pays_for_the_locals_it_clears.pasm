; CALL 5 + floor(23/8) = 7, then RET 4 in the callee and RET 4 in main.
; expect none
; expect cycles: 15
; expect instructions: 3

.func main params=0 locals=0 rets=0
  CALL f
  RET
.end
.func f params=0 locals=23 rets=0
  RET
.end
