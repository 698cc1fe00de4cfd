; only what is reached is looked at
; expect none

.func main params=0 locals=0 rets=0
  RET
  PUSH_I32 1
  CALL_CLOSURE 0
  RET
.end
