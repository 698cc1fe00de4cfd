; equal by value, whatever the types
; expect: true
; expect: true
; expect: true
; expect: true

.func main params=0 locals=0 rets=4
  PUSH_I32 1
  PUSH_I64 1
  EQ
  PUSH_I32 1
  PUSH_F64 1.0
  EQ
  PUSH_F64 1.0
  PUSH_I64 1
  EQ
  PUSH_I64 -2147483648
  PUSH_I32 -2147483648
  EQ
  RET
.end
