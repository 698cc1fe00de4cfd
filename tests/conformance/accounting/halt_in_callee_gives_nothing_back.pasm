; CALL 5, HALT 1; the block after the call is never entered
; expect halted
; expect cycles: 6
; expect instructions: 2

.func main params=0 locals=0 rets=0
  CALL f
  NOP
  NOP
  RET
.end

.func f params=0 locals=0 rets=0
  HALT
.end
