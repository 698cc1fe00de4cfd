; Some machines make a negative one
; expect: bytes(00, 00, 00, 00, 00, 00, f8, 7f)

.func main params=0 locals=0 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_F64 0.0
  PUSH_F64 0.0
  DIV
  INTRINSIC bytes.set_f64/1
  RET
.end
