; both functions are refused, the first one by its paths: it is reported
; expect error: STACK_UNDERFLOW in main at 0

.func main params=0 locals=0 rets=0
  POP
  RET
.end

.func other params=0 locals=0 rets=0
  .byte 0x9f 0x00
.end
