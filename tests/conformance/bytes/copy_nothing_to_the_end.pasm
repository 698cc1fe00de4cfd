; expect: bytes(00, 01, 02, 03, 04, 05, 06, 07)

.func main params=0 locals=1 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x0706050403020100
  INTRINSIC bytes.set_i64/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 8
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 8
  INTRINSIC bytes.copy/1
  GET_LOCAL 0
  RET
.end
