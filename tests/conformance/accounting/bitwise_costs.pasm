; 2 each, and 2 each push
; expect: 20
; expect cycles: 26
; expect instructions: 12

.func main params=0 locals=0 rets=1
  PUSH_I32 12
  PUSH_I32 6
  BIT_AND
  PUSH_I32 1
  BIT_OR
  PUSH_I32 0
  BIT_XOR
  PUSH_I32 3
  SHL
  PUSH_I32 1
  SHR
  RET
.end
