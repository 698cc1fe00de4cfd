; The least integers have no counterpart: they wrap, as with NEG
; expect: 5
; expect: 5
; expect: 0
; expect: -2147483648
; expect: 5
; expect: 5
; expect: 4294967296
; expect: -9223372036854775808
; expect cycles: 48

.func main params=0 locals=0 rets=8
  PUSH_I32 5
  INTRINSIC math.abs/1
  PUSH_I32 -5
  INTRINSIC math.abs/1
  PUSH_I32 0
  INTRINSIC math.abs/1
  PUSH_I32 -2147483648
  INTRINSIC math.abs/1
  PUSH_I64 -5
  INTRINSIC math.abs/1
  PUSH_I64 5
  INTRINSIC math.abs/1
  PUSH_I64 -4294967296
  INTRINSIC math.abs/1
  PUSH_I64 -9223372036854775808
  INTRINSIC math.abs/1
  RET
.end
