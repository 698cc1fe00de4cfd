; expect: bytes(00, 00, 00, 00, 00, 00, 00, 80)
; expect: -0.0

.func main params=0 locals=0 rets=2
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_F64 -0.0
  INTRINSIC bytes.set_f64/1
  DUP
  PUSH_I32 0
  INTRINSIC bytes.get_f64/1
  RET
.end
