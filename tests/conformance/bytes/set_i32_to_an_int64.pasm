; expect: bytes(78, 56, 34, 82)

.func main params=0 locals=0 rets=1
  PUSH_I32 4
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I64 0x7766554482345678
  INTRINSIC bytes.set_i32/1
  RET
.end
