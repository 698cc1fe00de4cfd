; expect: 0
; expect: Infinity

.func main params=0 locals=0 rets=2
  PUSH_I32 -4
  PUSH_I32 2
  MOD
  PUSH_F64 1.0
  PUSH_I32 -4
  PUSH_I32 2
  MOD
  DIV
  RET
.end
