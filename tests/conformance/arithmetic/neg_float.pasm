; expect: -1.5
; expect: -0.0
; expect: 0.0
; expect: -Infinity
; expect: NaN

.func main params=0 locals=0 rets=5
  PUSH_F64 1.5
  NEG
  PUSH_F64 0.0
  NEG
  PUSH_F64 -0.0
  NEG
  PUSH_F64 Infinity
  NEG
  PUSH_F64 NaN
  NEG
  RET
.end
