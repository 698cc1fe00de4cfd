; CALL 5; eight PUSH_I32 16; RET 4 + 4; POP_N 2; RET 4.
; expect none
; expect cycles: 35

.func main params=0 locals=0 rets=0
  CALL f
  POP_N 8
  RET
.end
.func f params=0 locals=0 rets=8
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  RET
.end
