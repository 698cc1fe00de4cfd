; expect: 40
; expect: -2147483648
; expect: 0

.func main params=0 locals=0 rets=3
  PUSH_I32 5
  PUSH_I32 3
  SHL
  PUSH_I32 1
  PUSH_I32 31
  SHL
  PUSH_I32 -2147483648
  PUSH_I32 1
  SHL
  RET
.end
