; expect: 4294967295.0
; expect: 0.0
; expect: 4294967289.0

.func main params=0 locals=0 rets=3
  PUSH_F64 -1.5
  INTRINSIC number.to_uint32/1
  PUSH_F64 -0.5
  INTRINSIC number.to_uint32/1
  PUSH_F64 -7.0
  INTRINSIC number.to_uint32/1
  RET
.end
