; expect: bytes(ff, ff, ff, 78, 56, 34, 12, ff)

.func main params=0 locals=1 rets=1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 8
  PUSH_I32 -1
  INTRINSIC bytes.fill/1
  GET_LOCAL 0
  PUSH_I32 3
  PUSH_I32 0x12345678
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  RET
.end
