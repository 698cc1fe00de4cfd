; expect: true
; expect: -7
; expect: true
; expect: 9223372036854775807
; expect: true
; expect: -4294967297
; expect: true
; expect: 0

.func main params=0 locals=0 rets=8
  PUSH_I32 -7
  INTRINSIC convert.to_int64/1
  PUSH_I64 9223372036854775807
  INTRINSIC convert.to_int64/1
  PUSH_F64 -4294967297.0
  INTRINSIC convert.to_int64/1
  PUSH_F64 -0.0
  INTRINSIC convert.to_int64/1
  RET
.end
