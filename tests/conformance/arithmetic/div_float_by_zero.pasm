; no trap: IEEE 754
; expect: Infinity
; expect: -Infinity
; expect: -Infinity
; expect: NaN

.func main params=0 locals=0 rets=4
  PUSH_F64 1.0
  PUSH_F64 0.0
  DIV
  PUSH_F64 -1.0
  PUSH_F64 0.0
  DIV
  PUSH_F64 1.0
  PUSH_F64 -0.0
  DIV
  PUSH_F64 0.0
  PUSH_F64 0.0
  DIV
  RET
.end
