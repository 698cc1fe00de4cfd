; a jump goes to the CALL_CLOSURE, so that it is tested when it is called; 2 + 2 + 6
; expect trap: TYPE in main at 12
; expect cycles: 10

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  JMP call
call:
  CALL_CLOSURE 0
  RET
.end
