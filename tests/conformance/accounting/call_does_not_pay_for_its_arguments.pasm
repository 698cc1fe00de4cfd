; Eight PUSH_I32 16, CALL 5 with no locals beyond the parameters, RET 4, RET 4.
; expect none
; expect cycles: 29

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  CALL f
  RET
.end
.func f params=8 locals=0 rets=0
  RET
.end
