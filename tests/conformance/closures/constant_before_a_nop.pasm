; only the instruction right before the CALL_CLOSURE is looked at
; expect trap: TYPE in main at 8

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  NOP
  CALL_CLOSURE 0
  RET
.end
