; expect: bytes(ff, fe, 80, 02)

.func main params=0 locals=1 rets=1
  PUSH_I32 4
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 511
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 -2
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 128
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I64 4294967554
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 0
  RET
.end
