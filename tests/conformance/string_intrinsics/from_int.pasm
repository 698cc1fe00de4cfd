; expect: 0
; expect: -2147483648
; expect: 4294967296
; expect: -9223372036854775808
; expect: 9223372036854775807
; expect: 9007199254740993
; expect: 1000000000000000000
; expect: 0
; expect cycles: 373

.func main params=0 locals=0 rets=8
  PUSH_I32 0
  INTRINSIC string.from_int/1
  PUSH_I32 -2147483648
  INTRINSIC string.from_int/1
  PUSH_I64 4294967296
  INTRINSIC string.from_int/1
  PUSH_I64 -9223372036854775808
  INTRINSIC string.from_int/1
  PUSH_I64 9223372036854775807
  INTRINSIC string.from_int/1
  PUSH_I64 9007199254740993
  INTRINSIC string.from_int/1
  PUSH_I64 1000000000000000000
  INTRINSIC string.from_int/1
  PUSH_I64 -0
  INTRINSIC string.from_int/1
  RET
.end
