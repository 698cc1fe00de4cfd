; expect: 4294967294
; expect: 3.0
; expect: 3.0

.func main params=0 locals=0 rets=3
  PUSH_I32 2147483647
  PUSH_I64 2
  MUL
  PUSH_I32 2
  PUSH_F64 1.5
  MUL
  PUSH_F64 1.5
  PUSH_I64 2
  MUL
  RET
.end
