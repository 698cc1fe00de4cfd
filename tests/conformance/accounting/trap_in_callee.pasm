; expect cycles: 11
; expect instructions: 4
; expect trap: TYPE in f at 6

.func main params=0 locals=0 rets=0
  PUSH_I32 1
  CALL f
  NOP
  RET
.end

.func f params=1 locals=0 rets=0
  PUSH_CONST null
  NOT
  NOP
  POP
  RET
.end
