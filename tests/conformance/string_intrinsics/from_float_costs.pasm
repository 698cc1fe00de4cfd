; expect: 0.1
; expect cycles: 95

.func main params=0 locals=0 rets=1
  PUSH_F64 0.1
  INTRINSIC string.from_float/1
  RET
.end
