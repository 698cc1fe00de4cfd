; expect: bytes(01, 82, 03, 84, 05, 86, 07, 88, 09, 8a, 8b, 0c)

.func main params=0 locals=1 rets=1
  PUSH_I32 12
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I64 0x8807860584038201
  INTRINSIC bytes.set_i64/1
  GET_LOCAL 0
  PUSH_I32 8
  PUSH_I32 0x0c8b8a09
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  RET
.end
