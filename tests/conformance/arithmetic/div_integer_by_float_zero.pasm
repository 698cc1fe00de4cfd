; expect: Infinity
; expect: -Infinity
; expect: NaN

.func main params=0 locals=0 rets=3
  PUSH_I32 1
  PUSH_F64 0.0
  DIV
  PUSH_I64 1
  PUSH_F64 -0.0
  DIV
  PUSH_I32 0
  PUSH_F64 0.0
  DIV
  RET
.end
