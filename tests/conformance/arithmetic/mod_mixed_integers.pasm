; expect: 3
; expect: -3

.func main params=0 locals=0 rets=2
  PUSH_I32 13
  PUSH_I64 5
  MOD
  PUSH_I64 -13
  PUSH_I32 5
  MOD
  RET
.end
