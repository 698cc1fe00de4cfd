; CALL 5, PUSH 2, RET 4, RET 4
; expect: 1
; expect cycles: 15
; expect instructions: 4

.func main params=0 locals=0 rets=1
  CALL f
  RET
.end

.func f params=0 locals=0 rets=1
  PUSH_I32 1
  RET
.end
