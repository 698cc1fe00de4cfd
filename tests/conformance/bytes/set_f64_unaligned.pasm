; expect: bytes(00, 00, 00, 00, 00, 00, 00, f8, bf, 00)
; expect: -1.5

.func main params=0 locals=0 rets=2
  PUSH_I32 10
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 1
  PUSH_F64 -1.5
  INTRINSIC bytes.set_f64/1
  DUP
  PUSH_I32 1
  INTRINSIC bytes.get_f64/1
  RET
.end
