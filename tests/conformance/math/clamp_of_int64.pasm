; expect: 4294967296
; expect: -1
; expect: 1
; expect cycles: 38

.func main params=0 locals=0 rets=3
  PUSH_I64 4294967297
  PUSH_I64 0
  PUSH_I64 4294967296
  INTRINSIC math.clamp/1
  PUSH_I64 -4294967296
  PUSH_I64 -1
  PUSH_I64 1
  INTRINSIC math.clamp/1
  PUSH_I64 1
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC math.clamp/1
  RET
.end
