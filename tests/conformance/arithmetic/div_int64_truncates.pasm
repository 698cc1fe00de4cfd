; expect: 3
; expect: -3
; expect: -3
; expect: 3

.func main params=0 locals=0 rets=4
  PUSH_I64 7
  PUSH_I64 2
  DIV
  PUSH_I64 -7
  PUSH_I64 2
  DIV
  PUSH_I64 7
  PUSH_I64 -2
  DIV
  PUSH_I64 -7
  PUSH_I64 -2
  DIV
  RET
.end
