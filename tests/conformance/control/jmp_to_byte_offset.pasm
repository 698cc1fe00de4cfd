; a target may be given as the byte offset in the function
; expect: 1

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  JMP 14
  NOP
  RET
.end
