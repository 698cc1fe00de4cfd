; expect: bytes(00, 00, 00, 00, 00, 00, f8, 7f)

.func main params=0 locals=1 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x7ff4000000000123
  INTRINSIC bytes.set_i64/1
  DUP
  DUP
  PUSH_I32 0
  INTRINSIC bytes.get_f64/1
  SET_LOCAL 0
  PUSH_I32 0
  GET_LOCAL 0
  INTRINSIC bytes.set_f64/1
  RET
.end
