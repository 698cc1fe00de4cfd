; expect: 7
; expect: -2147483648
; expect: 9007199254740993
; expect: -9223372036854775808
; expect cycles: 26

.func main params=0 locals=0 rets=4
  PUSH_I32 7
  INTRINSIC math.ceil/1
  PUSH_I32 -2147483648
  INTRINSIC math.ceil/1
  PUSH_I64 9007199254740993
  INTRINSIC math.ceil/1
  PUSH_I64 -9223372036854775808
  INTRINSIC math.ceil/1
  RET
.end
