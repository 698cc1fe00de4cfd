; truncated, like the integers
; expect: 1.5
; expect: -1.5
; expect: 1.5
; expect: -0.0

.func main params=0 locals=0 rets=4
  PUSH_F64 5.5
  PUSH_F64 2.0
  MOD
  PUSH_F64 -5.5
  PUSH_I32 2
  MOD
  PUSH_F64 5.5
  PUSH_I64 -2
  MOD
  PUSH_F64 -4.0
  PUSH_F64 2.0
  MOD
  RET
.end
