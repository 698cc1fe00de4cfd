; expect cycles: 4
; expect instructions: 2
; expect trap: TYPE in main at 6

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  NEG
  NOP
  NOP
  RET
.end
