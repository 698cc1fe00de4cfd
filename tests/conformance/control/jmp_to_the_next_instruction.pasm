; a block of its own begins there; nothing else happens
; expect: 1
; expect cycles: 13
; expect instructions: 5

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  JMP next
next:
  PUSH_BOOL true
  JMP_IF_TRUE 21
  RET
.end
