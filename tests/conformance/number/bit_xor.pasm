; expect: 6.0
; expect: -1.0

.func main params=0 locals=0 rets=2
  PUSH_F64 5.0
  PUSH_F64 3.0
  INTRINSIC number.bit_xor/1
  PUSH_F64 -1.0
  PUSH_F64 0.5
  INTRINSIC number.bit_xor/1
  RET
.end
