; expect: bytes(00, 00, 00, f0, de, bc, 9a, 78, 56, 34, 12, 00)

.func main params=0 locals=0 rets=1
  PUSH_I32 12
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 3
  PUSH_I64 0x123456789abcdef0
  INTRINSIC bytes.set_i64/1
  RET
.end
