; int64 does not wrap at 32 bits
; expect: -1
; expect: true
; expect: -1.0
; expect: -1.0

.func main params=0 locals=0 rets=4
  PUSH_I32 -1
  PUSH_I64 5
  INTRINSIC math.min/1
  PUSH_I64 5
  PUSH_I32 -1
  INTRINSIC math.min/1
  PUSH_I32 2147483647
  MUL
  PUSH_I64 -2147483647
  EQ
  PUSH_I32 -1
  PUSH_F64 5.5
  INTRINSIC math.min/1
  PUSH_I64 -1
  PUSH_F64 5.5
  INTRINSIC math.min/1
  RET
.end
