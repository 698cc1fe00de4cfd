; int64 does not wrap at 32 bits, and an integer that wins becomes a float
; expect: 4294967294
; expect: 5.0
; expect: 5.0
; expect: 5.0

.func main params=0 locals=0 rets=4
  PUSH_I32 2147483647
  PUSH_I64 5
  INTRINSIC math.max/1
  DUP
  ADD
  PUSH_I32 5
  PUSH_F64 1.5
  INTRINSIC math.max/1
  PUSH_F64 1.5
  PUSH_I32 5
  INTRINSIC math.max/1
  PUSH_I64 5
  PUSH_F64 1.5
  INTRINSIC math.max/1
  RET
.end
