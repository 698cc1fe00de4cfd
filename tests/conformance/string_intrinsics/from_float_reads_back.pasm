; expect: true
; expect: 0.30000000000000004

.func main params=0 locals=0 rets=2
  PUSH_F64 0.30000000000000004
  INTRINSIC string.from_float/1
  INTRINSIC string.to_float/1
  RET
.end
