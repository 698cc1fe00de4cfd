; expect error: UNSUPPORTED_OPCODE in main at 0

.func main params=0 locals=0 rets=0
  CALL_CLOSURE 0
  RET
.end
