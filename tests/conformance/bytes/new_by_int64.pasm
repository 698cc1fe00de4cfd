; expect: bytes(00, 00)

.func main params=0 locals=0 rets=1
  PUSH_I64 2
  INTRINSIC bytes.new/1
  RET
.end
