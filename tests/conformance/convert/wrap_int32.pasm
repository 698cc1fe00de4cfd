; expect: 1
; expect: -1
; expect: 2147483647
; expect: -8

.func main params=0 locals=0 rets=4
  PUSH_I64 4294967297
  INTRINSIC convert.wrap_int32/1
  PUSH_I64 4294967295
  INTRINSIC convert.wrap_int32/1
  PUSH_I64 -2147483649
  INTRINSIC convert.wrap_int32/1
  PUSH_I32 -8
  INTRINSIC convert.wrap_int32/1
  RET
.end
