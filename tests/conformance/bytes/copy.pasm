; expect: bytes(00, 03, 04, 05, 00)
; expect cycles: 88

.func main params=0 locals=1 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x0706050403020100
  INTRINSIC bytes.set_i64/1
  SET_LOCAL 0
  PUSH_I32 5
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 6
  INTRINSIC bytes.copy/1
  RET
.end
