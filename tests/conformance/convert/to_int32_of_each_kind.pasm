; expect: true
; expect: 7
; expect: true
; expect: -5
; expect: true
; expect: 2
; expect: true
; expect: 0

.func main params=0 locals=0 rets=8
  PUSH_I32 7
  INTRINSIC convert.to_int32/1
  PUSH_I64 -5
  INTRINSIC convert.to_int32/1
  PUSH_F64 2.0
  INTRINSIC convert.to_int32/1
  PUSH_F64 -0.0
  INTRINSIC convert.to_int32/1
  RET
.end
