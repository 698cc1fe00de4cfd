; expect: 1
; expect: -1
; expect: 2147483647
; expect: -2147483648
; expect: 0
; expect: 5
; expect: -6

.func main params=0 locals=0 rets=7
  PUSH_F64 1.9
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 -1.9
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 2147483647.9
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 -2147483648.9
  INTRINSIC convert.saturate_int32/1
  PUSH_F64 -0.9
  INTRINSIC convert.saturate_int32/1
  PUSH_I32 5
  INTRINSIC convert.saturate_int32/1
  PUSH_I64 -6
  INTRINSIC convert.saturate_int32/1
  RET
.end
