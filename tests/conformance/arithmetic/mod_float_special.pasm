; expect: NaN
; expect: NaN
; expect: 5.0
; expect: NaN

.func main params=0 locals=0 rets=4
  PUSH_F64 5.0
  PUSH_I32 0
  MOD
  PUSH_I32 5
  PUSH_F64 0.0
  MOD
  PUSH_I32 5
  PUSH_F64 Infinity
  MOD
  PUSH_F64 Infinity
  PUSH_I32 5
  MOD
  RET
.end
