; the integer zero is promoted, so nothing traps
; expect: Infinity
; expect: -Infinity
; expect: NaN

.func main params=0 locals=0 rets=3
  PUSH_F64 1.0
  PUSH_I32 0
  DIV
  PUSH_F64 -1.0
  PUSH_I64 0
  DIV
  PUSH_F64 0.0
  PUSH_I32 0
  DIV
  RET
.end
