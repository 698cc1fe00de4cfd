; expect: 1
; expect: -1
; expect: 1
; expect: -1

.func main params=0 locals=0 rets=4
  PUSH_I64 7
  PUSH_I64 2
  MOD
  PUSH_I64 -7
  PUSH_I64 2
  MOD
  PUSH_I64 7
  PUSH_I64 -2
  MOD
  PUSH_I64 -7
  PUSH_I64 -2
  MOD
  RET
.end
