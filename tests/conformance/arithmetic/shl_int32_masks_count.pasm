; the count is taken modulo 32
; expect: 1
; expect: 2
; expect: -2147483648

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_I32 32
  SHL
  PUSH_I32 1
  PUSH_I32 33
  SHL
  PUSH_I32 1
  PUSH_I32 -1
  SHL
  RET
.end
