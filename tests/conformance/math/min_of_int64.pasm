; By value: high words first, low words without sign
; expect: 1
; expect: -4294967296
; expect: 9007199254740992
; expect: 2147483647
; expect cycles: 38

.func main params=0 locals=0 rets=4
  PUSH_I64 4294967296
  PUSH_I64 1
  INTRINSIC math.min/1
  PUSH_I64 -4294967296
  PUSH_I64 4294967295
  INTRINSIC math.min/1
  PUSH_I64 9007199254740993
  PUSH_I64 9007199254740992
  INTRINSIC math.min/1
  PUSH_I64 4294967295
  PUSH_I64 2147483647
  INTRINSIC math.min/1
  RET
.end
