; expect: false
; expect: 0
; expect: false
; expect: 0

.func main params=0 locals=0 rets=4
  PUSH_I64 4294967297
  INTRINSIC convert.to_int32/1
  PUSH_F64 4294967297.0
  INTRINSIC convert.to_int32/1
  RET
.end
