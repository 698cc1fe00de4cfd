; expect: 5

.func main params=0 locals=0 rets=1
  PUSH_I32 3
  INTRINSIC bytes.new/1
  DUP
  PUSH_I64 2
  PUSH_I32 5
  INTRINSIC bytes.set_u8/1
  PUSH_I64 2
  INTRINSIC bytes.get_u8/1
  RET
.end
