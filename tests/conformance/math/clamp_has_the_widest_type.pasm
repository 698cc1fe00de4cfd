; Whichever of the three wins
; expect: 4294967294
; expect: 5.0
; expect: 5.0

.func main params=0 locals=0 rets=3
  PUSH_I32 2147483647
  PUSH_I64 0
  PUSH_I32 2147483647
  INTRINSIC math.clamp/1
  DUP
  ADD
  PUSH_I32 5
  PUSH_I32 1
  PUSH_F64 9.0
  INTRINSIC math.clamp/1
  PUSH_I32 7
  PUSH_I32 1
  PUSH_I64 5
  INTRINSIC math.clamp/1
  PUSH_F64 0.0
  ADD
  RET
.end
