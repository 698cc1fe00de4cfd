; x - x is 0.0, and 0.0 - 0.0 too; -0.0 - 0.0 keeps the sign
; expect: 0.0
; expect: 0.0
; expect: -0.0

.func main params=0 locals=0 rets=3
  PUSH_F64 1.5
  DUP
  SUB
  PUSH_F64 0.0
  PUSH_F64 0.0
  SUB
  PUSH_F64 -0.0
  PUSH_F64 0.0
  SUB
  RET
.end
