; expect: 4294967297
; expect: -4294967297
; expect: 0
; expect: -5
; expect: 9223372036854775807

.func main params=0 locals=0 rets=5
  PUSH_F64 4294967297.9
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 -4294967297.9
  INTRINSIC convert.saturate_int64/1
  PUSH_F64 -0.9
  INTRINSIC convert.saturate_int64/1
  PUSH_I32 -5
  INTRINSIC convert.saturate_int64/1
  PUSH_I64 9223372036854775807
  INTRINSIC convert.saturate_int64/1
  RET
.end
