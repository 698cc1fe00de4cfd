; expect: -3.0
; expect: 4294967296.0
; expect: 0.5

.func main params=0 locals=0 rets=3
  PUSH_I32 -3
  INTRINSIC convert.to_float/1
  PUSH_I64 4294967296
  INTRINSIC convert.to_float/1
  PUSH_F64 0.5
  INTRINSIC convert.to_float/1
  RET
.end
